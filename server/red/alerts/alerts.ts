import { confirmDays, mailAgainAfterMs, type Alert, type AlertStore } from '../../core/alerts/alert.ts';
import { confirmNext } from '../../core/alerts/alert-words.ts';
import type { Audience } from '../../core/content/audience.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { Library } from '../../core/answering/library.ts';
import { isCounted } from '../../core/log/outcome.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import type { ReplyKind } from '../../core/answering/reply.ts';
import { alertErrors } from '../../core/words/en/alerts.ts';
import type { SignedLinks } from '../../identity/signed-link.ts';
import { confirmation, type AlertMailContext } from './alert-mails.ts';
import { wordingKeyOf } from '../../identity/wording-key.ts';
import { addressOf, type Requester } from '../follow-ups/hand-over-fields.ts';

/** What a form sends. */
type AlertRequest = Requester & {
  /** Id of the ask that was not answered. */
  readonly ask: string;
  /** As it was typed; null where the form did not ask. */
  readonly email: string | null;
  /** The most the caller may read now. */
  readonly widest: Audience;
};

/** What alerts need from outside. */
export type AlertNeeds = {
  readonly library: () => Library;
  readonly store: AlertStore;
  readonly people: Pick<People, 'seen' | 'ofVisit'>;
  readonly log: Pick<InteractionLog, 'flush'>;
  readonly now: Clock;
  /** 128 random bits, base64url. */
  readonly newId: () => string;
  readonly hashVisit: (visit: string) => string;
  readonly mailboxId: (email: string) => string;
  readonly confirmLinks: SignedLinks;
  readonly stopLinks: SignedLinks;
  /** Put before paths in mails: never ''. */
  readonly mailUrl: (library: Library) => string;
  /** The domain of the sender's address. */
  readonly mailDomain: string;
  /** How long a confirmed alert waits, in days: as long as questions are kept, for without them no gap is asked again. */
  readonly waitDays: number;
};

/** The state of an alert, for the holder of its link. */
export type AlertStatus = { readonly question: string; readonly isConfirmed: boolean; readonly stopPath: string };

/** Alerts: adding, confirming and stopping them. `alert-notices.ts` sends their mails. */
export type Alerts = {
  /** Whether the form has to ask for an address: not where one is known already. */
  readonly needsAddress: (asking: Requester) => Promise<boolean>;
  /**
   * Adds an alert and sends its confirmation mail; durable before it resolves. The result is the same whether or not
   * the address waits already.
   * @param admit called once all is valid; throws where there are too many
   * @returns what happens next, in a sentence
   * @throws AskRedError `address-not-taken`, `ask-not-found`, `invalid-request`
   */
  readonly ask: (request: AlertRequest, admit: () => Promise<void>) => Promise<string>;
  /**
   * Null where the token is not ours, has expired, or its subject is gone. The three cases look alike to the caller.
   */
  readonly read: (token: string) => Promise<AlertStatus | null>;
  /** Confirms an alert; null where `read` gives null. Confirming twice changes nothing. */
  readonly confirm: (token: string) => Promise<AlertStatus | null>;
  /** Whether a link that stops mails is ours. */
  readonly mayStop: (token: string) => boolean;
  /**
   * Deletes every alert of the mailbox, with the mails that were not sent. False where the token is not ours or has
   * expired.
   */
  readonly stop: (token: string) => Promise<boolean>;
  /** What mails about alerts are made with. */
  readonly mails: (library: Library) => AlertMailContext;
};

const dayMs = 86_400_000;

/** How much longer than an alert a link that stops mails works, in days: as long as its last mail is kept. */
const stopLinkMoreDays = 30;

/** Alerts over a store. */
export const createAlerts = (needs: AlertNeeds): Alerts => {
  const { store, now, confirmLinks, stopLinks } = needs;

  const stopPath = ({ mailbox }: Pick<Alert, 'mailbox'>): string =>
    `/tell-me/${stopLinks.make(mailbox, now() + (needs.waitDays + stopLinkMoreDays) * dayMs)}/stop`;

  const mails = (library: Library): AlertMailContext => ({
    site: library.site.name,
    domain: needs.mailDomain,
    confirmUrl: ({ id }) =>
      `${needs.mailUrl(library)}/tell-me/${confirmLinks.make(id, now() + confirmDays * dayMs)}/confirm`,
    stopUrl: (alert) => needs.mailUrl(library) + stopPath(alert),
    waitDays: needs.waitDays,
  });

  const personOfVisit = async (visit: string | null) =>
    visit === null ? null : needs.people.ofVisit(needs.hashVisit(visit));

  /**
   * The address, and the person who is known to have it. A customer's token wins over a typed address, and a typed
   * address over the one that the visit left.
   */
  const reached = async ({ customer, visit, email }: AlertRequest) => {
    const given = addressOf(email);
    if (customer !== null && customer.email !== null) {
      if (given !== null) throw new AskRedError('invalid-request', alertErrors.fixedEmail);
      const person = await needs.people.seen({ ...customer, at: now() });
      return { email: customer.email, person: person.id };
    }
    if (given !== null) return { email: given, person: null };
    const person = await personOfVisit(visit);
    if (person === null || person.email === null) throw new AskRedError('address-not-taken', alertErrors.noEmail);
    return { email: person.email, person: person.id };
  };

  const statusOf = (alert: Alert | null): AlertStatus | null =>
    alert === null
      ? null
      : { question: alert.question, isConfirmed: alert.confirmedAt !== null, stopPath: stopPath(alert) };

  const idIn = (token: string): string | null => confirmLinks.read(token, now());

  return {
    mails,
    needsAddress: async ({ customer, visit }) =>
      (customer?.email ?? (customer === null ? (await personOfVisit(visit))?.email : null) ?? null) === null,
    ask: async (request, admit) => {
      const reach = await reached(request);
      await needs.log.flush(); // the ask may be waiting
      const ask = await store.ask(request.ask);
      if (ask === null) throw new AskRedError('ask-not-found', alertErrors.noSuchAsk);
      if (!isCounted(ask.kind as ReplyKind))
        // the log holds no other kinds
        throw new AskRedError('invalid-request', alertErrors.noQuestion);
      if (!ask.isFailed) throw new AskRedError('invalid-request', alertErrors.hasReply);
      await admit();
      const at = now();
      const alert = {
        id: needs.newId(),
        ...reach,
        mailbox: needs.mailboxId(reach.email),
        wording: wordingKeyOf(ask) ?? '',
        question: ask.question,
        audience: ask.audience === 'customer' ? request.widest : ask.audience,
        askedAt: ask.askedAt,
        mailedAt: at,
      };
      const context = mails(needs.library());
      await store.add(alert, (kept, isFirst) => confirmation(context, kept, isFirst), at - mailAgainAfterMs);
      return confirmNext;
    },
    read: async (token) => {
      const id = idIn(token);
      return id === null ? null : statusOf(await store.byId(id));
    },
    confirm: async (token) => {
      const id = idIn(token);
      return id === null ? null : statusOf(await store.confirm(id, now()));
    },
    mayStop: (token) => stopLinks.read(token, now()) !== null,
    stop: async (token) => {
      const mailbox = stopLinks.read(token, now());
      if (mailbox === null) return false;
      await store.stop(mailbox, (email) => needs.mailboxId(email) === mailbox);
      return true;
    },
  };
};
