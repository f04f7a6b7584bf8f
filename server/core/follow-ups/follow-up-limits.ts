/** Follow-ups on a page. Range 20–200. */
export const followUpPageSize = 50;

/**
 * How often an open page reports that it is open, in ms. Range 5,000–15,000: two reports can be missed within
 * `presentMs`.
 */
export const presencePollMs = 10_000;

/** A member of staff whose page reported within this time, in ms, has it open. Range 20,000–60,000. */
export const presentMs = 30_000;

/** The longest reply, note and word on a call, in code points. Ranges 2,000–10,000 and 500–4,000. */
export const followUpTextLength = { reply: 5000, note: 2000 } as const;

/** The most lines of a history. Range 100–1,000. */
export const mostHistoryLines = 300;
