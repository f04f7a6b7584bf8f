/** One question's outcome, from which all figures are made. */
export type Outcome = {
  readonly answerable: boolean;
  /** Place of the first right article among the candidates, −1 when it is not there. */
  readonly rank: number;
  readonly confidence: number;
  readonly answered: boolean;
  /** Whether it was answered, and with a right article. */
  readonly right: boolean;
  /** Whether Red said that it does not know, or that it is out of scope. */
  readonly silent: boolean;
  /** Whether the right article is the answer or among the choices. */
  readonly helped: boolean;
};

/** The figures of a set; shares are 0..1, null where there is nothing to divide by. `auroc`: how well the confidence tells answerable questions from others; `right@10`: answerable questions answered rightly
 * where at most 10 % of the others are let through; `ece`: expected calibration error of the confidence over ten bins. */
export type Metrics = {
  readonly queries: number;
  readonly answerable: number;
  readonly unanswerable: number;
  readonly 's@1': number | null;
  readonly 's@3': number | null;
  readonly 'mrr@10': number;
  readonly auroc: number | null;
  readonly 'right@10': number | null;
  readonly answered: number | null;
  readonly right: number | null;
  readonly precision: number | null;
  readonly false: number | null;
  readonly unknown: number | null;
  readonly helped: number | null;
  readonly ece: number;
};

/** The figures of one set of questions. */
export function metricsOf(rows: readonly Outcome[]): Metrics {
  const yes = rows.filter((r) => r.answerable);
  const no = rows.filter((r) => !r.answerable);
  const answered = (r: Outcome): boolean => r.answered;
  const right = (r: Outcome): boolean => r.right;
  return {
    queries: rows.length,
    answerable: yes.length,
    unanswerable: no.length,
    's@1': share(yes, (r) => r.rank === 0),
    's@3': share(yes, (r) => r.rank >= 0 && r.rank < 3),
    'mrr@10': yes.reduce((sum, r) => sum + (r.rank >= 0 && r.rank < 10 ? 1 / (r.rank + 1) : 0), 0) / (yes.length || 1),
    auroc: auroc(yes, no),
    'right@10': rightAt10(yes, no),
    answered: share(yes, answered),
    right: share(yes, right),
    precision: share(rows.filter(answered), right),
    false: share(no, answered),
    unknown: share(no, (r) => r.silent),
    helped: share(yes, (r) => r.helped),
    ece: calibrationError(rows),
  };
}

function share<T>(list: readonly T[], test: (item: T) => boolean): number | null {
  return list.length === 0 ? null : list.filter(test).length / list.length;
}

/** Probability that an answerable question's confidence is above an unanswerable one's; ties count half. */
function auroc(yes: readonly Outcome[], no: readonly Outcome[]): number | null {
  if (yes.length === 0 || no.length === 0) return null;
  const all = [...yes, ...no].sort((a, b) => a.confidence - b.confidence);
  let rankSum = 0;
  for (let i = 0; i < all.length;) {
    let j = i;
    while (j < all.length && all[j]?.confidence === all[i]?.confidence) j += 1;
    for (let k = i; k < j; k += 1) if (all[k]?.answerable === true) rankSum += (i + j + 1) / 2;
    i = j;
  }
  return (rankSum - (yes.length * (yes.length + 1)) / 2) / (yes.length * no.length);
}

function rightAt10(yes: readonly Outcome[], no: readonly Outcome[]): number | null {
  if (no.length === 0) return null;
  const threshold = no.map((r) => r.confidence).sort((a, b) => b - a)[Math.floor(no.length * 0.1)] ?? -1;
  return share(yes, (r) => r.rank === 0 && r.confidence > threshold);
}

/** Expected calibration error over ten bins of confidence. */
function calibrationError(rows: readonly Outcome[]): number {
  let total = 0;
  for (let b = 0; b < 10; b += 1) {
    const bin = rows.filter((r) => Math.min(9, Math.floor(r.confidence * 10)) === b);
    if (bin.length === 0) continue;
    const mean = bin.reduce((sum, r) => sum + r.confidence, 0) / bin.length;
    const right = bin.filter((r) => r.rank === 0).length / bin.length;
    total += (bin.length / rows.length) * Math.abs(mean - right);
  }
  return total;
}
