import type { ReplyKind, ReplyReason } from './reply.ts';

/** What a reply's text is made from. */
export type Spoken = {
  readonly kind: ReplyKind;
  readonly reason: ReplyReason;
  readonly unknownWords: readonly string[];
  /** How many questions the message held. */
  readonly parts: number;
  readonly hasContact: boolean;
};

const listed = (words: readonly string[]): string => {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
};

const unknownText = ({ reason, unknownWords, hasContact }: Spoken): string => {
  const noted = 'I’ve noted your question for the people who write the answers.';
  const person = hasContact ? ' You can also ask one of them directly.' : '';
  if (reason === 'language') return `I can only read questions in English. ${noted}${person}`;
  if (reason === 'no-words') return `I could not find a word in that. Ask me in a sentence, as you would ask a person.`;
  const why = unknownWords.length === 0 ? '' : `Nobody has written about ${listed(unknownWords)} here. `;
  return `I don’t know that one yet. ${why}${noted}${person}`;
};

/** What Red says around an answer, in the first person and short. Small talk and scope are worded by `site.yml`. */
export const spokenText = (spoken: Spoken): string => {
  if (spoken.parts > 1) return `You asked ${spoken.parts} things; here is what I have on each.`;
  switch (spoken.kind) {
    case 'answer':
      return 'Here is what our writers say.';
    case 'choices':
      return spoken.reason === 'ambiguous'
        ? 'I can read that in more than one way. Did you mean one of these?'
        : 'I’m not sure I have that. Did you mean one of these?';
    case 'unknown':
      return unknownText(spoken);
    case 'small-talk':
    case 'out-of-scope':
      return '';
  }
};
