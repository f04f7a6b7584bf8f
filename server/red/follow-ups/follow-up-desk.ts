import type { Limit } from '../../core/shared/limit.ts';
import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import type { FollowUp } from '../../core/follow-ups/follow-up.ts';
import type { Library } from '../../core/answering/library.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import type { SignedLinks } from '../../identity/signed-link.ts';
import { createOptOuts, type OptOuts } from '../people/opt-outs.ts';
import { departmentName } from '../triage/departments.ts';
import type { MailContext } from './follow-up-mails.ts';
import { createFollowUpStatuses, type FollowUpStatuses } from './follow-up-status.ts';
import { createHandOvers, type HandOvers } from './hand-over.ts';
import type { PromiseNeeds } from './promise-timers.ts';
import { createLikelyAnswers, type LikelyAnswers } from '../answering/likely-answers.ts';

/** How long a link to a status page works, in ms from the mail or page that names it: 90 days. Range 30–365 days. */
const linkLifeMs = 90 * 86_400_000;

/**
 * How long the link works by which somebody asks not to be written to, in ms from the mail that names it: a year, since
 * mails are read late. Range 30 days (what mail programs expect at least) – 2 years.
 */
const optOutLifeMs = 365 * 86_400_000;

/** What follow-ups need from outside. */
export type FollowUpDeskNeeds = {
  readonly library: () => Library;
  readonly store: FollowUpStore;
  readonly people: People;
  readonly log: Pick<InteractionLog, 'flush'>;
  readonly now: Clock;
  readonly newId: () => string;
  readonly hashVisit: (visit: string) => string;
  /** Counts what visitors add on status pages (`addingRule`). */
  readonly adding: Limit;
  /** Of status pages. */
  readonly tokens: SignedLinks;
  /** Replaces an address where a choice outlives it. */
  readonly mailboxOf: (email: string) => string;
  /** Of pages where somebody asks not to be written to. */
  readonly optOutTokens: SignedLinks;
  /** Put before paths in mails, which are read elsewhere: never ''. */
  readonly mailUrl: (library: Library) => string;
  /** The domain of the sender's address. */
  readonly mailDomain: string;
  /** Whether there is a mail server; without one mails only lie in files. */
  readonly sendsMail: boolean;
};

/** Everything that is done with follow-ups but by staff. */
export type FollowUpDesk = {
  readonly handOvers: HandOvers;
  readonly statuses: FollowUpStatuses;
  readonly likely: LikelyAnswers;
  readonly optOuts: OptOuts;
  /** The address of the page for opting out. RFC 8058 asks for it in mails that the recipient did not ask for. */
  readonly optOutUrl: (personId: string) => string;
  /** For `startOutreach`. */
  readonly mails: (library: Library) => MailContext;
  /** For `startPromiseTimers`. */
  readonly promises: PromiseNeeds;
};

/** Wires the use cases of follow-ups to one store and one way of writing links. */
export const createFollowUpDesk = (needs: FollowUpDeskNeeds): FollowUpDesk => {
  const { library, store, now, tokens, optOutTokens } = needs;
  const statusPath = ({ id }: Pick<FollowUp, 'id'>): string => `/status/${tokens.make(id, now() + linkLifeMs)}`;
  const optOutPath = (personId: string): string => `/contact/${optOutTokens.make(personId, now() + optOutLifeMs)}/stop`;
  const mails = (current: Library): MailContext => ({
    site: current.site.name,
    url: needs.mailUrl(current),
    domain: needs.mailDomain,
    areRepliesRead: current.site.contact.email !== null,
    timeZone: current.site.promises.timeZone,
    statusUrl: (followUp) => needs.mailUrl(current) + statusPath(followUp),
    optOutUrl: (personId) => needs.mailUrl(current) + optOutPath(personId),
    departmentName: (id) => departmentName(current.site, id),
  });
  const likely = createLikelyAnswers(library);
  return {
    handOvers: createHandOvers({
      ...needs,
      mails,
      statusPath,
      likely,
    }),
    statuses: createFollowUpStatuses({ library, store, now, mails, adding: needs.adding, readToken: tokens.read }),
    likely,
    optOuts: createOptOuts({
      people: needs.people,
      now,
      mailboxOf: needs.mailboxOf,
      readToken: optOutTokens.read,
    }),
    optOutUrl: (personId) => needs.mailUrl(library()) + optOutPath(personId),
    mails,
    promises: { library, store, now, mails },
  };
};
