import { replyWords } from '../words/en/replies.ts';
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

const unknownText = ({ reason, unknownWords, hasContact }: Spoken): string => {
  if (reason === 'no-words') return replyWords.noWords;
  const opening = reason === 'language' ? replyWords.language : replyWords.unknown;
  const why = reason === 'language' || unknownWords.length === 0 ? [] : [replyWords.notWritten(unknownWords)];
  return [opening, ...why, replyWords.noted, ...(hasContact ? [replyWords.askPerson] : [])].join(' ');
};

/** What Red says around an answer, in the first person and short. Small talk and scope are worded by `site.yml`. */
export const spokenText = (spoken: Spoken): string => {
  if (spoken.parts > 1) return replyWords.several(spoken.parts);
  switch (spoken.kind) {
    case 'answer':
      return replyWords.answer;
    case 'choices':
      return spoken.reason === 'ambiguous' ? replyWords.ambiguous : replyWords.unsure;
    case 'unknown':
      return unknownText(spoken);
    case 'small-talk':
    case 'out-of-scope':
      return '';
  }
};
