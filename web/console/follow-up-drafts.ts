/** What staff write on a follow-up: to the asker, to colleagues, or what was said on the phone. */
export type DraftKind = 'reply' | 'note' | 'called';

/** Every kind. */
export const draftKinds: readonly DraftKind[] = ['reply', 'note', 'called'];

/** What a draft of a follow-up is kept under. */
export const draftName = (followUp: string, kind: DraftKind): string => `${followUp} ${kind}`;
