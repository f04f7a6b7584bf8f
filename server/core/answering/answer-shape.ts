import type { Passage } from '../content/passage.ts';

/** A kind of question, told by its words, and the passages whose form suits it. */
type Cue = {
  readonly asks: RegExp;
  readonly suits: (passage: PassageForm) => boolean;
};

type PassageForm = { readonly heading: string; readonly html: string; readonly text: string };

const has =
  (tag: 'ol' | 'ul' | 'table' | 'pre') =>
  ({ html }: PassageForm): boolean =>
    html.includes(`<${tag}`);
const isHeaded =
  (pattern: RegExp) =>
  ({ heading }: PassageForm): boolean =>
    pattern.test(heading);
const either =
  (...rules: readonly ((passage: PassageForm) => boolean)[]) =>
  (passage: PassageForm): boolean =>
    rules.some((rule) => rule(passage));

const cues: readonly Cue[] = [
  {
    asks: /\bwhen\b|\bhow (?:often|soon)\b|\bwhat (?:moment|time|point)\b/i,
    suits: isHeaded(/^(?:when|how often)\b/i),
  },
  {
    asks: /\bwhy\b|\breasons?\b|\bhow come\b/i,
    suits: either(isHeaded(/^why\b|\breason/i), ({ text }) => /\bbecause\b/i.test(text)),
  },
  {
    asks: /\bhow (?:do|can|to|should|must|would)\b|\bsteps?\b|\bprocedure|\bwalk me\b|\bguide\b|\binstructions?\b/i,
    suits: either(has('ol'), isHeaded(/\bsteps?\b/i)),
  },
  {
    asks: /\bexamples?\b|\bsample\b|\bsnippet\b|\bsyntax\b|\blooks? like\b|\bcommands?\b|\bconfig|\bcode\b|\byaml\b|\bhtml\b/i,
    suits: has('pre'),
  },
  {
    asks: /\bwhich\b|\bwhat (?:kinds?|types?|sorts?|are)\b|\blist\b|\bpossible\b|\boptions?\b|\btypical\b/i,
    suits: either(has('ul'), has('table'), has('ol')),
  },
  { asks: /\bversus\b|\bvs\b|\bdifferen|\btable\b|\bcompar/i, suits: has('table') },
  {
    asks: /\bhow (?:many|much|long|big|large|often|soon)\b|\bmax|\bmin(?:imum)?\b|\blimit|\bsize\b|\bversion\b/i,
    suits: ({ text }) => /\d/.test(text),
  },
];

/**
 * How many of a question's cues a passage's form answers: steps for “how do I”, figures for “how many”, a heading with
 * “when” for “how often”, an example for “what does it look like”.
 * @param question as it was typed
 */
export const suitedCues = (question: string, { heading, blocks }: Passage): number => {
  const asked = cues.filter(({ asks }) => asks.test(question));
  if (asked.length === 0) return 0;
  const html = blocks.map((block) => block.html).join('');
  const text = blocks.map((block) => block.text).join('\n');
  return asked.filter(({ suits }) => suits({ heading: heading ?? '', html, text })).length;
};
