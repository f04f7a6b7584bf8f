import type { Audience } from '../../core/content/audience.ts';
import { freeSlots, isFree, timeIn, type Slot } from '../../core/promises/call-back.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { FollowUpStore, NewFollowUp } from '../../core/follow-ups/follow-up-ports.ts';
import {
  followUpNumber,
  type CallBack,
  type Channel,
  type FollowUp,
  type FollowUpEvent,
} from '../../core/follow-ups/follow-up.ts';
import { maxMessageLength, maxNameLength, nextStepText } from '../../core/follow-ups/follow-up-words.ts';
import type { Library } from '../../core/answering/library.ts';
import { maskedAddress } from '../../core/mailing/mail-address.ts';
import type { OutgoingMail } from '../../core/mailing/mail.ts';
import { masked } from '../../core/log/masking.ts';
import type { People } from '../../core/people/people-ports.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import type { RequestedTime } from '../../core/triage/requested-time.ts';
import { dueAtWithCall } from '../../core/promises/promise.ts';
import { priorityWanted } from '../../core/triage/triage.ts';
import { departmentOwner, triageOf } from '../triage/departments.ts';
import { addressOf, phoneOf, textOf, zoneOf, type Requester } from './hand-over-fields.ts';
import type { LikelyAnswers } from '../answering/likely-answers.ts';
import type { LikelyAnswer } from '../../core/answering/likely-answer.ts';
import { handOverErrors } from '../../core/words/en/hand-over.ts';
import { acknowledgement, acknowledgementId, openingNotes, type MailContext } from './follow-up-mails.ts';

/** What a form sends, of valid length and form; texts as they were typed. */
type HandOverRequest = Requester & {
  /** Made by the form: sent twice, it is one hand-over. */
  readonly key: string;
  /** The last ask, or null. */
  readonly ask: string | null;
  readonly audience: Audience;
  readonly question: string;
  readonly message: string;
  readonly page: string | null;
  readonly channel: Channel;
  /** When the call begins, UTC ms. */
  readonly slotStart: number | null;
  readonly phone: string | null;
  readonly timeZone: string | null;
  readonly within: RequestedTime | null;
  readonly email: string | null;
  readonly name: string | null;
};

/** What the asker reads at once after handing over. */
type HandedOver = {
  /** As people say it: R-1042. */
  readonly number: string;
  /** UTC ms; null for suggestions. */
  readonly dueAt: number | null;
  readonly timeZone: string;
  /** What happens next, in a sentence. */
  readonly next: string;
  /**
   * Whether an acknowledgement goes out by mail. It does not without a mail server, or where the address has had its
   * mails of the day.
   */
  readonly isMailed: boolean;
  readonly likely: readonly LikelyAnswer[];
  /** From the root. */
  readonly statusPath: string;
};

/** What handing over needs from outside. */
export type HandOverNeeds = {
  readonly library: () => Library;
  readonly store: FollowUpStore;
  readonly people: People;
  readonly log: Pick<InteractionLog, 'flush'>;
  readonly now: Clock;
  /** 128 random bits, base64url. */
  readonly newId: () => string;
  readonly hashVisit: (visit: string) => string;
  readonly mails: (library: Library) => MailContext;
  readonly statusPath: (followUp: Pick<FollowUp, 'id'>) => string;
  /** Whether mails are sent; without a mail server they only lie in files. */
  readonly sendsMail: boolean;
  /** Articles that may answer a text; asking for them is not logged. */
  readonly likely: LikelyAnswers;
};

/** An address that its owner recognises: “a…@example.org”. */
type KnownAddress = { readonly masked: string; readonly isFixed: boolean };

/** Handing a question over to people. */
export type HandOvers = {
  /** Whether the form has to ask for an address: not where one is known already. */
  readonly needsAddress: (asking: Requester) => Promise<boolean>;
  /** The address that is known already, masked; fixed where somebody is signed in with it. */
  readonly knownAddress: (asking: Requester) => Promise<KnownAddress | null>;
  /** When somebody can call, earliest first. */
  readonly slots: () => Promise<readonly Slot[]>;
  /**
   * Hands over: durable, with its acknowledgement in the outbox, before it resolves.
   * @param admit called once all is valid and new; throws where there are too many
   * @throws AskRedError `address-not-taken`, `phone-not-taken`, `slot-taken`, `invalid-request`, `hand-over-closed`
   */
  readonly open: (request: HandOverRequest, admit: () => Promise<void>) => Promise<HandedOver>;
};

/** How an asker is reached: the person they are, where one is known, and the address. */
type Reached = { readonly email: string | null; readonly name: string | null };

const opened = (draft: NewFollowUp): readonly FollowUpEvent[] => [
  { at: draft.createdAt, actor: { kind: 'asker' }, kind: 'opened', body: '' },
  { at: draft.createdAt, actor: { kind: 'red' }, kind: 'promised', dueAt: draft.dueAt },
];

/** Whose articles open by link alone, with no token: the customers' only where they are open to anyone. */
const openAudience = ({ site }: Library, audience: Audience): Audience =>
  site.audiences.customer.access === 'open' ? audience : 'prospect';

/** Handing over, over a store. */
export const createHandOvers = (needs: HandOverNeeds): HandOvers => {
  const { store, people } = needs;
  /** Forms that are being taken: a double click waits for the first. */
  const running = new Map<string, Promise<HandedOver>>();

  const slots = async (): Promise<readonly Slot[]> => {
    const { promises } = needs.library().site;
    const from = needs.now();
    const ahead = freeSlots({ from, taken: [], promises });
    const last = ahead.at(-1);
    if (last === undefined) return [];
    return freeSlots({ from, taken: await store.takenSlots(from, last.end), promises });
  };

  const knownOfVisit = async (visit: string | null): Promise<Reached> => {
    const person = visit === null ? null : await people.ofVisit(needs.hashVisit(visit));
    return { email: person?.email ?? null, name: person?.name ?? null };
  };

  /** By token; where it names no address, by the last one this customer gave, else by what this visit left before. */
  const knownAs = async ({ customer, visit }: Requester): Promise<Reached> => {
    if (customer === null) return knownOfVisit(visit);
    if (customer.email !== null) return customer;
    const { id } = await people.seen({ ...customer, at: needs.now() });
    const last = (await store.lastAddressOf(id)) ?? (await knownOfVisit(visit));
    return { email: last.email, name: customer.name ?? last.name };
  };

  /** Where the answer goes. What was typed wins over what a visit left before; a customer's token over both. */
  const reached = async (request: HandOverRequest): Promise<Reached> => {
    const known = await knownAs(request);
    const given = addressOf(request.email);
    if (request.customer !== null && request.customer.email !== null && given !== null)
      throw new AskRedError('invalid-request', handOverErrors.fixedEmail);
    const name = request.name === null ? '' : textOf(request.name, maxNameLength, handOverErrors.aName);
    const found = { email: given ?? known.email, name: known.name ?? (name === '' ? null : name) };
    if (found.email === null && request.channel === 'email')
      throw new AskRedError('address-not-taken', handOverErrors.noEmail);
    return found;
  };

  const personOf = async ({ customer, visit }: Requester, reach: Reached, at: number): Promise<string | null> => {
    if (customer !== null) return (await people.seen({ ...customer, at })).id;
    if (reach.email === null) return null;
    return (await people.left({ visitHash: visit === null ? null : needs.hashVisit(visit), ...reach, at })).id;
  };

  const callBackOf = async ({ channel, slotStart }: HandOverRequest): Promise<CallBack | null> => {
    if (channel === 'email') return null;
    if (slotStart === null) throw new AskRedError('invalid-request', handOverErrors.noSlot);
    const free = await slots();
    const slot = free.find(({ start }) => start === slotStart);
    if (slot === undefined || !isFree(slot, free)) throw new AskRedError('slot-taken', handOverErrors.slotGone);
    return slot;
  };

  const draftOf = async (request: HandOverRequest, reach: Reached, callBack: CallBack | null): Promise<NewFollowUp> => {
    const library = needs.library();
    const at = needs.now();
    const question = masked(textOf(request.question, maxMessageLength, handOverErrors.aQuestion));
    const message = masked(textOf(request.message, maxMessageLength, handOverErrors.aMessage));
    const triaged = triageOf(library.site, `${question}\n${message}`);
    const { department, departmentReason } = triaged;
    const { rank, rankReason } = priorityWanted(triaged, { within: request.within, hasCall: callBack !== null });
    const received = { rank, receivedAt: at, within: request.within };
    return {
      id: needs.newId(),
      key: request.key,
      kind: 'hand-over',
      person: await personOf(request, reach, at),
      ...reach,
      phone: phoneOf(request),
      visit: request.visit === null ? null : needs.hashVisit(request.visit),
      ask: request.ask,
      audience: request.audience,
      question,
      message,
      page: request.page,
      department,
      departmentReason,
      rank,
      rankReason,
      within: request.within,
      dueAt: dueAtWithCall(received, callBack, library.site.promises),
      channel: request.channel,
      callBack,
      timeZone: zoneOf(request.timeZone, library.site.promises.timeZone),
      owner: departmentOwner(library.site, department),
      createdAt: at,
      changedAt: at,
      promisedAt: at,
    };
  };

  const mailsFor =
    (library: Library, likely: readonly LikelyAnswer[]) =>
    (followUp: FollowUp): readonly OutgoingMail[] => {
      const context = needs.mails(library);
      return [...acknowledgement(context, followUp, likely), ...openingNotes(context, library.site, followUp)];
    };

  const handedOver = async (
    library: Library,
    followUp: FollowUp,
    likely: readonly LikelyAnswer[],
  ): Promise<HandedOver> => {
    const department = needs.mails(library).departmentName(followUp.department);
    return {
      number: followUpNumber(followUp.number),
      dueAt: followUp.dueAt,
      timeZone: followUp.timeZone,
      next: nextStepText({ ...followUp, department, now: needs.now() }, (instant) =>
        timeIn(followUp.timeZone, instant),
      ),
      isMailed: needs.sendsMail && (await store.isMailOut(acknowledgementId(followUp))),
      likely,
      statusPath: needs.statusPath(followUp),
    };
  };

  const open = async (request: HandOverRequest, admit: () => Promise<void>): Promise<HandedOver> => {
    const library = needs.library();
    const text = `${request.question} ${request.message}`;
    const likely = needs.likely(text, request.audience);
    const known = await store.byKey(request.key);
    if (known !== null) return handedOver(library, known, likely);
    phoneOf(request);
    zoneOf(request.timeZone, library.site.promises.timeZone);
    const reach = await reached(request);
    const callBack = await callBackOf(request);
    if (text.trim() === '') throw new AskRedError('invalid-request', handOverErrors.noQuestion);
    await admit();
    await needs.log.flush(); // the ask may be waiting: it gets its outcome with the follow-up
    const draft = await draftOf(request, reach, callBack);
    const lines = library.site.promises.callBack.atOnce;
    const opensInMails = openAudience(library, request.audience);
    const likelyInMails = opensInMails === request.audience ? likely : needs.likely(text, opensInMails);
    const mailsOf = mailsFor(library, likelyInMails);
    const result = await store.open({ draft, events: opened(draft), mailsOf, lines });
    if (result.kind === 'slot-taken') throw new AskRedError('slot-taken', handOverErrors.slotTaken);
    return handedOver(library, result.followUp, likely);
  };

  return {
    needsAddress: async (asking) => (await knownAs(asking)).email === null,
    knownAddress: async (asking) => {
      const { email } = await knownAs(asking);
      const isFixed = asking.customer !== null && asking.customer.email !== null;
      return email === null ? null : { masked: maskedAddress(email), isFixed };
    },
    slots,
    open: (request, admit) => {
      const first = running.get(request.key);
      if (first !== undefined) return first;
      const taking = open(request, admit).finally(() => running.delete(request.key));
      running.set(request.key, taking);
      return taking;
    },
  };
};
