import { createHash } from 'node:crypto';

/** A visit's name in a report: neither its number nor the id of an ask, which gives the right to vote on it. */
export const labelOf = (visitId: string): string =>
  createHash('sha256').update(`visit ${visitId}`).digest('base64url').slice(0, 8);
