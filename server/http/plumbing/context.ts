import type { Limit } from '../../core/shared/limit.ts';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { AskerClass, AskerSigns } from '../../core/log/asker.ts';
import type { QuestionSearch } from '../../core/log/found-question.ts';
import type { FixDesk } from '../../red/gaps/fix-desk.ts';
import type { GapDesk } from '../../red/gaps/gap-desk.ts';
import type { MailDesk } from '../../red/mailing/mail-desk.ts';
import type { CheckToken } from '../../core/people/customer.ts';
import type { Library } from '../../core/answering/library.ts';
import type { PrivacyDesk } from '../../core/privacy/personal-data.ts';
import type { InteractionLog } from '../../core/log/interaction-log.ts';
import type { ConsoleReports } from '../../core/reports/report-names.ts';
import type { Alerts } from '../../red/alerts/alerts.ts';
import type { AskRed } from '../../red/answering/ask-red.ts';
import type { OptOuts } from '../../red/people/opt-outs.ts';
import type { FollowUpQueueDesk } from '../../red/follow-ups/follow-up-queue.ts';
import type { FollowUpStatuses } from '../../red/follow-ups/follow-up-status.ts';
import type { HelpDue } from '../../red/answering/help-due.ts';
import type { HandOvers } from '../../red/follow-ups/hand-over.ts';
import type { LikelyAnswers } from '../../red/answering/likely-answers.ts';
import type { ConsoleSummary } from '../../red/reports/console-summary.ts';
import type { KnownPerson } from '../../red/people/known-person.ts';
import type { StaffAccounts } from '../../red/staff/staff-accounts.ts';
import type { StaffSessions } from '../../red/staff/staff-sessions.ts';
import type { RouteLimit } from './rate-limits.ts';

/** A Fastify instance whose handlers are typed by their TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Calls back at every change; given under `npm run dev` only. */
export type OnChange = (listener: () => void) => void;

/** What the console shows and changes. */
export type ConsoleParts = {
  readonly reports: ConsoleReports;
  readonly gaps: GapDesk;
  readonly fixes: FixDesk;
  readonly mails: MailDesk;
  readonly followUps: FollowUpQueueDesk;
  readonly questions: QuestionSearch;
  readonly privacy: PrivacyDesk;
  readonly summary: () => Promise<ConsoleSummary>;
  /** The settings in place, secrets masked. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
};

/** What plugins are given: use cases and what is settled for the life of the server. */
export type HttpContext = {
  /** The library in place; never the same for long, so ask for it once a request. */
  readonly library: () => Library;
  readonly ask: AskRed;
  /** Tells who asks. */
  readonly askerOf: (signs: AskerSigns) => AskerClass;
  /** Tells what a customer's token is worth. */
  readonly checkToken: CheckToken;
  /** Tells which person a customer is. */
  readonly knownPerson: KnownPerson;
  readonly log: Pick<InteractionLog, 'recordOutcome' | 'check'>;
  readonly staff: { readonly sessions: StaffSessions; readonly accounts: StaffAccounts };
  readonly console: ConsoleParts;
  readonly handOvers: HandOvers;
  readonly statuses: FollowUpStatuses;
  readonly optOuts: OptOuts;
  /** Whether a page offers a person by itself. */
  readonly helpDue: HelpDue;
  /** Telling people when their question is answered. */
  readonly alerts: Alerts;
  /** What may answer a text; asking is not logged. */
  readonly likely: LikelyAnswers;
  readonly now: () => number;
  readonly limits: {
    readonly ask: RouteLimit;
    readonly suggest: RouteLimit;
    /** Counted once all of a form is valid: a slip of the hand uses up nothing. */
    readonly handOver: Limit;
    /** As for `handOver`. */
    readonly alert: Limit;
  };
  readonly embedOrigins: readonly string[];
  readonly retentionDays: number;
  /** Put before the path of an article's address; '' where no public address is set. */
  readonly baseUrl: (library: Library) => string;
  /** Where the built browser part lies. */
  readonly webDir: string;
  /** Reloads open pages at every change; null but under `npm run dev`. */
  readonly onChange: OnChange | null;
  /** Whether the site is served over TLS, as the public address says. */
  readonly isSecure: boolean;
};
