import { buildArtifact } from '../red/build-artifact.ts';
export const bad = buildArtifact;
