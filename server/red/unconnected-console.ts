import type { GapDesk } from '../core/console-gaps.ts';
import { AskRedError } from '../core/errors.ts';

const reject = (): Promise<never> =>
  Promise.reject(new AskRedError('not-ready', 'This part of the console is not connected to the log yet.'));

/** Stands where no gaps are connected: every act says so. */
export const unconnectedGaps: GapDesk = {
  list: reject,
  get: reject,
  rename: reject,
  merge: reject,
  split: reject,
  setStatus: reject,
  note: reject,
};
