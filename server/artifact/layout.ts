/** Holds `<folder> <sha256 of its manifest>` of the artifact in place; replacing it is the switch. */
export const pointerFile = 'current';

/** The same for the artifact before: what serves where the current one is refused. */
export const previousFile = 'previous';

/** One folder an artifact, named by its revision. */
export const revisionsFolder = 'revisions';
