/** What staff write on a follow-up: to the asker, to colleagues, or what was said on the phone. */
export type DraftKind = 'reply' | 'note' | 'called';

/** Every kind. */
export const draftKinds: readonly DraftKind[] = ['reply', 'note', 'called'];

/** What a draft of a follow-up is kept under. */
export const draftName = (followUp: string, kind: DraftKind): string => `${followUp} ${kind}`;

/** What each is called. */
export const draftKindWords: Readonly<Record<DraftKind, string>> = {
  reply: 'Reply',
  note: 'Note to colleagues',
  called: 'We called',
};

/** What its field is called. */
export const draftLabels: Readonly<Record<DraftKind, string>> = {
  reply: 'Your reply, in Markdown',
  note: 'Note that only colleagues see',
  called: 'What was said on the phone, for colleagues',
};

/** What its button says. */
export const draftSendWords: Readonly<Record<DraftKind, string>> = {
  reply: 'Send the reply',
  note: 'Save the note',
  called: 'Note the call',
};

/** What is said once it is done. */
export const draftDoneWords: Readonly<Record<DraftKind, string>> = {
  reply: 'The reply is on its way.',
  note: 'The note is saved.',
  called: 'The call is noted.',
};
