import type { Constants, Weights } from '../../server/search/weights.ts';
import { UsageError } from '../command-line.ts';

/** The constants that a set is measured with, and what has to be said about them; null where the name of the set says it. */
type HeldOut = { readonly constants: Constants; readonly note: string | null };

/** A set that was learned from without its source ever being left out is named as its source: clinc. The others are dev-SOURCE-…. */
const devSet = /^dev-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Names of all sources that the constants were learned from. */
const learnedSources = ({ saw, without }: Weights): readonly string[] => [
  ...Object.keys(without),
  ...saw.filter((set) => !devSet.test(set)),
];

/** The source that a set's name gives (dev-vira-title: vira), null where it gives none. */
const sourceIn = (set: string, weights: Weights): string | null => {
  const rest = devSet.exec(set)?.[1];
  if (rest === undefined) return null;
  const learned = learnedSources(weights).find((source) => rest === source || rest.startsWith(`${source}-`));
  return learned ?? rest.split('-')[0] ?? null;
};

/**
 * The constants learned without the source of a set. Those that ship are held out as they are where nothing was learned
 * from a source of that name; this is said, because a set of a learned source under another name would look too good.
 * @param source as `--source` gives it, null where the set's own name shall
 * @throws UsageError where the source is not known, is given twice, or was learned from and never left out
 */
export const heldOutConstants = (set: string, source: string | null, weights: Weights): HeldOut => {
  const named = sourceIn(set, weights);
  const from = source ?? named;
  const sources = Object.keys(weights.without).join(', ');
  if (named !== null && named !== from && learnedSources(weights).includes(named))
    throw new UsageError(`${set} is of ${named} by its name, and of ${source ?? ''} by --source. Leave --source out.`);
  if (from === null)
    throw new UsageError(
      `The name of the set ${set} does not say where its questions come from, so nothing can be held out. Name its folder dev-SOURCE-…, or give --source SOURCE; learned from are ${sources}.`,
    );
  const constants = weights.without[from];
  if (constants !== undefined)
    return { constants, note: source === null ? null : `${set}: constants learned without ${from}` };
  if (learnedSources(weights).includes(from))
    throw new UsageError(`${set} is of ${from}, which was learned from and never left out. Left out were ${sources}.`);
  return {
    constants: weights.shipped,
    note: `${set}: the constants that ship, all of them held out: no source named ${from} was learned from`,
  };
};
