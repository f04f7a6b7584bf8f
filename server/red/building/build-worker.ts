import { taskOf } from '../../workers/task.ts';
import {
  buildArtifact,
  createBuildMemory,
  prepareArtifact,
  type BuildRequest,
  type BuildResult,
} from './build-artifact.ts';

/** What the thread is to do: to build, at once or whole, or to get ready so that the next build is quick. */
export type BuildOrder = { readonly kind: 'quick' | 'whole' | 'prepare'; readonly request: BuildRequest };

/** Kept from build to build: a change of one article reads and fits what depends on it, no more. */
const memory = createBuildMemory();

/** Carries out an order; getting ready gives null. */
export const run = taskOf(async ({ kind, request }: BuildOrder): Promise<BuildResult | null> => {
  if (kind !== 'prepare') return buildArtifact({ ...request, memory }, kind);
  await prepareArtifact({ ...request, memory });
  return null;
});
