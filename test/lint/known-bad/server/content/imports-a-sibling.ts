import { readArtifact } from '../artifact/read-artifact.ts';
export const bad = readArtifact;
