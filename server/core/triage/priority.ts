/** How pressing a message is, least first. */
export const priorities = ['suggestion', 'standard', 'emergent', 'critical', 'red-alert'] as const;
/** How pressing a message is. */
export type Priority = (typeof priorities)[number];

/** A rank with a clock: all but suggestions, which are thanked for and filed. */
export type ClockedPriority = Exclude<Priority, 'suggestion'>;

/** The ranks with a clock, least pressing first. */
export const clockedPriorities = [
  'standard',
  'emergent',
  'critical',
  'red-alert',
] as const satisfies readonly ClockedPriority[];
