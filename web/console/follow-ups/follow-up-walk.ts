import type { FollowUpSummary } from '../../../server/contract/follow-up.ts';
import { queryOf, type Query } from '../shell/console-client.ts';

/** One after the other: the list that was looked at last, so that a follow-up leads on to the next and back. */
let walk: { readonly query: Query; readonly followUps: readonly Pick<FollowUpSummary, 'id' | 'number'>[] } = {
  query: {},
  followUps: [],
};

/** Notes the list that is shown. */
export const rememberWalk = (query: Query, followUps: readonly FollowUpSummary[]): void => {
  walk = { query, followUps: followUps.map(({ id, number }) => ({ id, number })) };
};

/** The address of the list one came from. */
export const walkedList = (): string => `/console/follow-ups${queryOf(walk.query)}`;

/** The next follow-up of that list; null at its end, and where the follow-up is not in the list. */
export const nextInWalk = (id: string): Pick<FollowUpSummary, 'id' | 'number'> | null => {
  const place = walk.followUps.findIndex((each) => each.id === id);
  return place === -1 ? null : (walk.followUps[place + 1] ?? null);
};
