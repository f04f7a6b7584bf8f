import { vi } from 'vitest';

/** A clock that stands still until it is told to go on. */
export type FakeClock = { readonly now: () => number; readonly advance: (ms: number) => void };

/** @param startMs UTC milliseconds it shows first: 22 November 2026, noon */
export const createFakeClock = (startMs = Date.UTC(2026, 10, 22, 12)): FakeClock => {
  let time = startMs;
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
};

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
