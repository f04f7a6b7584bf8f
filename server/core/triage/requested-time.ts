/** How soon the asker wants an answer. */
export type RequestedTime = 'day' | 'two-days' | 'week';
