/** How soon the asker wants an answer. */
export type Within = 'day' | 'two-days' | 'week';
