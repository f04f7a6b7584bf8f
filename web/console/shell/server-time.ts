/** How far the server's clock is ahead of this machine's, in ms, as last learnt. */
let aheadMs = 0;

/** Learns the server's time from an answer that was read just now. */
export const learnTime = (at: number): void => {
  aheadMs = at - Date.now();
};

/** The server's time, UTC ms: due times are its, and a machine whose clock is wrong would tell another time left. */
export const serverNow = (): number => Date.now() + aheadMs;
