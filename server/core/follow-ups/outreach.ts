import type { FollowUp } from './follow-up.ts';
import type { Person } from '../people/person.ts';
import type { SettledVisit } from '../log/settlement.ts';
import { visitSilenceMs } from '../log/visit.ts';

/** An episode is a visit as settling cuts it: what one person asked until half an hour of silence. */
type Episode = Pick<SettledVisit, 'id' | 'isSolved' | 'startedAt'>;

/** A follow-up that may speak against outreach: it is of the same person, address or tab. */
export type ItemNearby = Pick<FollowUp, 'kind' | 'state' | 'createdAt' | 'resolvedAt'> & {
  /** Whether it belongs to the person, or goes to their address. */
  readonly isTheirs: boolean;
  /** Whether it came from the tab of the episode. */
  readonly isOfTab: boolean;
  /** The id of the visit its ask belongs to by now, or null. */
  readonly episode: string | null;
};

/** The facts that decide whether staff may write first. */
export type OutreachFacts = {
  readonly episode: Episode;
  /** Null where they were erased. */
  readonly person: Pick<Person, 'subject' | 'email'> | null;
  /** Whether they, or anybody of the same address, asked not to be written to. */
  readonly isOptedOut: boolean;
  /** Whether they ever handed a question over. */
  readonly hasHandedOver: boolean;
  readonly items: readonly ItemNearby[];
};

/** A reason against outreach. */
export type OutreachObstacle =
  | 'solved'
  | 'not-reachable'
  | 'do-not-contact'
  | 'reached-out'
  | 'handed-over'
  | 'earlier-item';

/**
 * Whether there is an address that was given for answers: in a customer's token, or with a question that a visitor
 * handed over. An address that was left for anything else does not count.
 */
const isReachable = ({ person, hasHandedOver }: OutreachFacts): boolean =>
  person !== null && person.email !== null && (person.subject !== null || hasHandedOver);

/** Finds the visit by its ask. Asks that arrive late join visits and change their ids. */
const isOutreachOf = (item: ItemNearby, { id }: Episode): boolean => item.kind === 'outreach' && item.episode === id;

/** A form may be sent without an ask, and before the first ask: within half an hour it is the same visit. */
const isHandOverOf = (item: ItemNearby, { id, startedAt }: Episode): boolean =>
  item.kind === 'hand-over' && (item.episode === id || (item.isOfTab && item.createdAt >= startedAt - visitSilenceMs));

/** Staff worked on a question of theirs while they searched. */
const wasOpenIn = ({ isTheirs, state, resolvedAt }: ItemNearby, { startedAt }: Episode): boolean =>
  isTheirs && (state !== 'resolved' || (resolvedAt ?? 0) >= startedAt);

/** What stands in the way of writing to somebody who searched more than is normal; null where nothing does. */
export const obstacleTo = (facts: OutreachFacts): OutreachObstacle | null => {
  const { episode, items } = facts;
  if (episode.isSolved) return 'solved';
  if (!isReachable(facts)) return 'not-reachable';
  if (facts.isOptedOut) return 'do-not-contact';
  if (items.some((item) => isOutreachOf(item, episode))) return 'reached-out';
  if (items.some((item) => isHandOverOf(item, episode))) return 'handed-over';
  return items.some((item) => wasOpenIn(item, episode)) ? 'earlier-item' : null;
};

/** Why somebody is written to, as the timeline says it: “6 searches; up to 2 is usual”. */
export const outreachReason = (searches: number, baseline: number): string =>
  `${searches} searches; up to ${baseline} is usual`;

/** The key of an episode's item: one item an episode, however many servers look. */
export const outreachKey = (visitId: string): string => `outreach-${visitId}`;

/** Said in the timeline where an item closes because its asker found the answer. */
export const foundByThemselves = 'They found the answer in the same visit, before anybody wrote.';

/** Said in the timeline where an item closes because its asker does not want to be written to. */
export const optedOut = 'They asked us not to write to them first.';
