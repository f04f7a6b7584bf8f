import type { GapState } from '../../core/gaps/gap-state.ts';
import type { Wording } from '../../core/gaps/gap-wording.ts';
import { taskOf } from '../../workers/task.ts';
import { regroupWordings } from './group-questions.ts';

/** What a regrouping is made from; plain data, as it goes between threads. */
export type GroupingTask = { readonly state: GapState; readonly wordings: readonly Wording[] };

/** Groups wordings anew. */
export const run = taskOf(({ state, wordings }: GroupingTask): GapState => regroupWordings(state, wordings));
