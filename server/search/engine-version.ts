/** Changes whenever the engine's files, or what they mean, change: an artifact of another version is refused. */
export const engineVersion = 11;
