import { setImmediate } from 'node:timers/promises';
import type { AskedWording } from '../../core/gaps/gap.ts';
import type { LibraryFinding } from '../../core/gaps/gap-type.ts';
import type { Library } from '../../core/answering/library.ts';
import { Answerer } from '../answering/answer-question.ts';

/** The library in place, and the same content with its drafts; the second is null where there are no drafts. */
type Libraries = { readonly live: Library; readonly withDrafts: Library | null };

/** Says what the libraries make of wordings now, in their order. */
export type AskLibraries = (
  libraries: Libraries,
  wordings: readonly AskedWording[],
) => Promise<readonly LibraryFinding[]>;

/** How long the libraries are asked in one go, in ms: visitors are answered in between. Range 5–50. */
const sliceMs = 20;

/** Answers kept of one pair of libraries; of more the memory begins anew. Range 1,000–20,000. */
const mostKept = 5000;

const askBoth = (
  live: Answerer,
  wide: Answerer,
  libraries: Libraries,
  { question, audience }: AskedWording,
): LibraryFinding => {
  const { reply, candidates, unknownWords } = live.answer({ question, audience, exact: false });
  const own = libraries.live[audience];
  const says = { kind: reply.kind, best: candidates[0]?.id ?? null, unknownWords };
  const seesAll = audience === 'customer' && libraries.withDrafts === null;
  if (seesAll || (reply.kind !== 'unknown' && reply.kind !== 'choices')) return { ...says, hidden: null };
  const found = wide.answer({ question, audience: 'customer', exact: false }).reply.answer?.article.id;
  if (found === undefined || own.byId.has(found)) return { ...says, hidden: null };
  const why = libraries.live.customer.byId.has(found) ? 'customers' : 'draft';
  return { ...says, hidden: { article: found, why } };
};

/** Asks the libraries for wordings in slices, and remembers what they said as long as they stay the same. */
export const createAskLibraries = (): AskLibraries => {
  let known: Libraries | null = null;
  let said = new Map<string, LibraryFinding>();
  return async (libraries, wordings) => {
    const isSame = known?.live === libraries.live && known.withDrafts === libraries.withDrafts;
    if (!isSame || said.size > mostKept) said = new Map();
    known = libraries;
    const memory = said;
    const live = new Answerer(libraries.live);
    const wide = libraries.withDrafts === null ? live : new Answerer(libraries.withDrafts);
    let sliceEnd = performance.now() + sliceMs;
    const all: LibraryFinding[] = [];
    for (const wording of wordings) {
      const key = `${wording.audience} ${wording.question}`;
      const says = memory.get(key) ?? askBoth(live, wide, libraries, wording);
      memory.set(key, says);
      all.push(says);
      if (performance.now() < sliceEnd) continue;
      await setImmediate();
      sliceEnd = performance.now() + sliceMs;
    }
    return all;
  };
};
