import { vi } from 'vitest';
import type { FakeClock } from './fake-clock.ts';

/**
 * Lets time pass for the fake clock and for limits, which count by the machine's own. Only `Date` is replaced; call
 * `vi.useRealTimers` after the test.
 */
export const passTime = (clock: FakeClock, ms: number): void => {
  clock.advance(ms);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
};

/** Stops `Date` until `passTime` moves it: what is said of the time left is then exact. */
export const stopTime = (): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
