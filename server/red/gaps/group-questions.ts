import {
  assignWording,
  isRegroupDue,
  openIndex,
  regroup,
  type RepresentedWording,
} from '../../core/gaps/gap-grouping.ts';
import { newGapId } from '../../core/gaps/gap-book.ts';
import { emptyGapState, type GapState, type IdMaker } from '../../core/gaps/gap-state.ts';
import type { Wording } from '../../core/gaps/gap-wording.ts';
import { normalisedWording } from '../../core/answering/question.ts';
import { gapRepresentation } from '../../language/gap-representation.ts';
import { loadVectors } from '../../language/load-vectors.ts';
import type { Metric } from '../../language/sif.ts';
import { loadWeights } from '../../search/load-weights.ts';

/** Represents a wording with the word vectors and the metric that ship. */
const representWith =
  (metric: Metric) =>
  (key: string, text: string): RepresentedWording => ({
    key,
    representation: gapRepresentation(text, loadVectors(), metric),
  });

/** The metric that ships, or the one learned without a source (`weights.json`), for measuring. @throws Error for a source it has not */
const metricOf = (heldOut: string | null): Metric => {
  const weights = loadWeights();
  if (heldOut === null) return weights.shipped.metric;
  const constants = Object.hasOwn(weights.without, heldOut) ? weights.without[heldOut] : undefined;
  if (constants === undefined)
    throw new Error(`No source “${heldOut}” was held out. There are: ${Object.keys(weights.without).join(', ')}.`);
  return constants.metric;
};

/** Groups all wordings anew with the metric that ships; takes seconds where they are thousands. */
export const regroupWordings = (state: GapState, wordings: readonly Wording[]): GapState => {
  const represent = representWith(metricOf(null));
  return regroup(
    state,
    wordings.map(({ key, text }) => represent(key, text)),
    newGapId,
  ).state;
};

/** A grouping that takes questions one by one as they arrive. */
export type QuestionGrouping = {
  /** Takes a question; regroups when that is due. */
  readonly add: (question: string) => void;
  /** Regroups where anything came since the last time. */
  readonly settle: () => void;
  /** The grouping as it stands. */
  readonly state: () => GapState;
};

/**
 * Groups questions by need as they arrive, from the state that was stored or from none.
 * @param stored the state, and a question of every wording in it
 * @param heldOut leaves what was learned from a source out, for measuring; null for the metric that ships
 */
export const openQuestionGrouping = (
  stored: { readonly state: GapState; readonly questions: readonly string[] } = { state: emptyGapState, questions: [] },
  newId: IdMaker = String,
  heldOut: string | null = null,
): QuestionGrouping => {
  const represent = representWith(metricOf(heldOut));
  const texts = new Map<string, string>();
  const wordings = new Map<string, RepresentedWording>();
  /** Of several texts of a wording the first in code unit order is read, so that the order of arrival changes nothing. */
  const take = (question: string): RepresentedWording => {
    const key = normalisedWording(question);
    const known = wordings.get(key);
    const text = texts.get(key);
    if (known !== undefined && text !== undefined && text <= question) return known;
    const made = represent(key, question);
    texts.set(key, question);
    wordings.set(key, made);
    return made;
  };
  for (const question of stored.questions) take(question);
  let { state } = stored;
  let index = openIndex([...wordings.values()]);
  let isSettled = true;
  const settle = (): void => {
    if (isSettled) return;
    ({ state, index } = regroup(state, [...wordings.values()], newId));
    isSettled = true;
  };
  return {
    add: (question) => {
      isSettled = false;
      ({ state } = assignWording(state, index, take(question), newId));
      if (isRegroupDue(state)) settle();
    },
    settle,
    state: () => state,
  };
};
