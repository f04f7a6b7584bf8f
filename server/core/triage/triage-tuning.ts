/**
 * The numbers of triage, chosen on the dev half of test/triage/labelled-messages.jsonl (`npm run evaluate:triage -- --sweep`).
 * A wrong department costs three times what "unsorted" costs: the message is read by people who cannot help, and handed on after.
 */
export const wrongCost = 3;

/**
 * The evidence a department needs, in weights of weighted-words.ts: one decisive word, or a strong one with another. Range 1..6.
 * The bar of least cost when the words had not seen the dev half yet; since they were mended on it, 2 costs least there
 * (decision 16), which says more of the mending than of strangers' messages.
 */
export const departmentBar = 3;

/** By how much the first department must lead the second. Range 0..3; chosen with the bar. */
export const departmentLead = 1;

/** The evidence a rank other than standard needs: one decisive word, or a strong one with another. Range 1..4, not swept. */
export const priorityBar = 3;

/** The evidence of need (priority-words.ts) that makes a suggestion a question with a clock. Range 1..4; see decision 16. */
export const needBar = 2;
