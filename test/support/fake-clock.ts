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
