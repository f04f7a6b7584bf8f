/** Field weights of the article index; range 0..10. Titles and asks are the writers' own questions. */
export const articleBoosts = { title: 2, asks: 2, tags: 1, headings: 1, text: 0.5 } as const;

/** Field weights of the passage index; range 0..10. */
export const passageBoosts = { heading: 2, text: 1 } as const;

/** What a synonym weighs against the word itself; range 0..1. */
export const synonymWeight = 0.6;

/** How much of the confidence the lead over the second article makes; the rest is coverage. Range 0..1. */
export const leadShare = 0.3;

/** Candidates looked at before the ten best are kept; range 10..100. */
export const retrieved = 30;

/** Only this many of a question's rarest terms are searched (threats.md, Defaults). */
export const maxTerms = 24;
