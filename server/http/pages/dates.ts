const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** An ISO date in words, as in “3 October 2026”. */
export const dateInWords = (date: string): string => format.format(new Date(`${date}T00:00:00Z`));
