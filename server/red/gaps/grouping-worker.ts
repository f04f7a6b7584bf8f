import { parentPort, workerData } from 'node:worker_threads';
import type { GapState } from '../../core/gaps/gap-state.ts';
import type { Wording } from '../../core/gaps/gap-wording.ts';
import { regroupWordings } from './group-questions.ts';

/** What a regrouping is made from; plain data, as it goes between threads. */
export type GroupingTask = { readonly state: GapState; readonly wordings: readonly Wording[] };

const { state, wordings } = workerData as GroupingTask; // handed over by regroupApart

parentPort?.postMessage(regroupWordings(state, wordings));
