import type { NewLink, StaffListed } from '../../../server/contract/account.ts';
import type { AuditListed } from '../../../server/contract/audit.ts';
import type { Erased, PersonHeld } from '../../../server/contract/person.ts';
import type { QuestionPage } from '../../../server/contract/question.ts';
import type { ReportReply } from '../../../server/contract/report.ts';
import type { Me, Summary } from '../../../server/contract/session.ts';
import type { SettingList } from '../../../server/contract/setting.ts';
import type {
  ArticleToInsert,
  AtFollowUp,
  FollowUpDetail,
  FollowUpOfVisit,
  FollowUpOptions,
  FollowUpPage,
  ReplyPreview,
} from '../../../server/contract/follow-up.ts';
import type { PersonHistory } from '../../../server/contract/person-history.ts';
import type { StaffAct } from '../../../server/core/follow-ups/follow-up-queue.ts';
import type { FixOptions, FixOrder, FixView } from '../../../server/contract/fix.ts';
import type { GapDetail, GapSummary } from '../../../server/contract/gap.ts';
import type { MailDetail, MailSummary } from '../../../server/contract/mail.ts';
import type { ReportName } from '../../../server/core/reports/report-names.ts';
import { backgroundHeader } from '../../../server/core/staff/staff.ts';

/** What came back: a value, or why there is none. A refusal is never thrown. */
export type Result<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** The address of a part of the console's API, with its query. */
export type Query = Readonly<Record<string, string>>;

/** What the console asks of the server. */
export type ConsoleCalls = {
  readonly me: () => Promise<Result<Me>>;
  readonly signIn: (email: string, password: string) => Promise<Result<Me>>;
  readonly setPassword: (link: string, password: string) => Promise<Result<Me>>;
  readonly signOut: () => Promise<Result<null>>;
  readonly summary: () => Promise<Result<Summary>>;
  readonly report: <Name extends ReportName>(name: Name, query: Query) => Promise<Result<ReportReply<Name>>>;
  readonly questions: (query: Query) => Promise<Result<QuestionPage>>;
  readonly gaps: () => Promise<Result<{ readonly gaps: readonly GapSummary[] }>>;
  readonly gap: (id: string) => Promise<Result<GapDetail>>;
  /** `rename`, `status`, `note`: nothing comes back. `merge`, `split`: the gap that now holds what was named. */
  readonly actOnGap: (id: string, act: string, body: object) => Promise<Result<{ readonly id: string } | null>>;
  readonly fixOptions: (id: string) => Promise<Result<FixOptions>>;
  readonly proposeFix: (id: string, order: FixOrder) => Promise<Result<FixView>>;
  /** `base` is that of the change as it was shown. */
  readonly makeFix: (id: string, order: FixOrder, base: string) => Promise<Result<{ readonly file: string }>>;
  readonly takePatch: (id: string, order: FixOrder, base: string) => Promise<Result<{ readonly patch: string }>>;
  readonly followUps: (query: Query) => Promise<Result<FollowUpPage>>;
  readonly followUpOptions: () => Promise<Result<FollowUpOptions>>;
  /** Those that visits of people in trouble led to. */
  readonly followUpsByVisit: () => Promise<Result<{ readonly visits: readonly FollowUpOfVisit[] }>>;
  readonly followUp: (id: string) => Promise<Result<FollowUpDetail>>;
  /** Says that it is open here, and asks who else has it open. */
  readonly atFollowUp: (id: string) => Promise<Result<AtFollowUp>>;
  /** All that is known of its person; every call stands in the audit trail. */
  readonly followUpHistory: (id: string) => Promise<Result<PersonHistory>>;
  readonly articlesFor: (
    id: string,
    words: string,
  ) => Promise<Result<{ readonly articles: readonly ArticleToInsert[] }>>;
  readonly previewReply: (id: string, markdown: string) => Promise<Result<ReplyPreview>>;
  /** `body` has the revision that was read, and what the act asks for. */
  readonly actOnFollowUp: (id: string, act: StaffAct, body: object) => Promise<Result<FollowUpDetail>>;
  readonly mails: (query: Query) => Promise<Result<{ readonly mails: readonly MailSummary[] }>>;
  readonly mail: (id: string) => Promise<Result<MailDetail>>;
  readonly retryMail: (id: string) => Promise<Result<null>>;
  /** All that is held of a person. */
  readonly heldOf: (person: string) => Promise<Result<PersonHeld>>;
  readonly erase: (person: string) => Promise<Result<Erased>>;
  readonly staff: () => Promise<Result<{ readonly staff: readonly StaffListed[] }>>;
  /** `add`, `link`: a new link. `role`, `disable`, `enable`: nothing. */
  readonly actOnStaff: (act: string, body: object) => Promise<Result<NewLink | null>>;
  readonly settings: () => Promise<Result<SettingList>>;
  readonly audit: (before: number | null) => Promise<Result<{ readonly entries: readonly AuditListed[] }>>;
};

/** What the console needs of the server. Elements never fetch; they are handed this. */
export type ConsoleClient = ConsoleCalls & {
  /** The same calls, for what a page asks for by itself: they do not keep the session alive. */
  readonly inBackground: ConsoleCalls;
};

/** Longest wait for an answer, in ms: the server itself gives up after 5 s. Range 5,000–30,000. */
const timeoutMs = 15_000;

const failureOf = async (response: Response): Promise<Result<never>> => {
  const body = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown }; // any server in between may answer
  return {
    kind: 'failed',
    code: typeof body.code === 'string' ? body.code : `http-${response.status}`,
    detail: typeof body.detail === 'string' ? body.detail : 'Try again in a moment.',
  };
};

/** Sends one request; what is asked for in the background keeps no session alive. */
const send = async <T>(isBackground: boolean, path: string, body?: object): Promise<Result<T>> => {
  try {
    const response = await fetch(`/console/api${path}`, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/json',
        ...(isBackground ? { [backgroundHeader]: '1' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) return await failureOf(response);
    const text = await response.text();
    return { kind: 'ok', value: (text === '' ? null : JSON.parse(text)) as T }; // the server holds its responses to these types
  } catch {
    return { kind: 'failed', code: 'unreachable', detail: 'The server cannot be reached. Try again in a moment.' };
  }
};

/** `?a=b`, or nothing. */
export const queryOf = (query: Query): string => {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
};

const followUpPath = (id: string): string => `/follow-ups/${encodeURIComponent(id)}`;

const createCalls = (call: <T>(path: string, body?: object) => Promise<Result<T>>): ConsoleCalls => ({
  me: () => call('/me'),
  signIn: (email, password) => call('/sign-in', { email, password }),
  setPassword: (link, password) => call('/password', { link, password }),
  signOut: () => call('/sign-out', {}),
  summary: () => call('/summary'),
  report: (name, query) => call(`/reports/${name}${queryOf(query)}`),
  questions: (query) => call(`/questions${queryOf(query)}`),
  gaps: () => call('/gaps'),
  gap: (id) => call(`/gaps/${encodeURIComponent(id)}`),
  actOnGap: (id, act, body) => call(`/gaps/${encodeURIComponent(id)}/${act}`, body),
  fixOptions: (id) => call(`/gaps/${encodeURIComponent(id)}/fix-options`),
  proposeFix: (id, order) => call(`/gaps/${encodeURIComponent(id)}/fix-proposal`, { order }),
  makeFix: (id, order, base) => call(`/gaps/${encodeURIComponent(id)}/fix`, { order, base }),
  takePatch: (id, order, base) => call(`/gaps/${encodeURIComponent(id)}/fix-patch`, { order, base }),
  followUps: (query) => call(`/follow-ups${queryOf(query)}`),
  followUpOptions: () => call('/follow-ups/options'),
  followUpsByVisit: () => call('/follow-ups/by-visit'),
  followUp: (id) => call(followUpPath(id)),
  atFollowUp: (id) => call(`${followUpPath(id)}/here`, {}),
  followUpHistory: (id) => call(`${followUpPath(id)}/history`, {}),
  articlesFor: (id, words) => call(`${followUpPath(id)}/articles${queryOf({ q: words })}`),
  previewReply: (id, markdown) => call(`${followUpPath(id)}/preview`, { markdown }),
  actOnFollowUp: (id, act, body) => call(`${followUpPath(id)}/${act}`, body),
  mails: (query) => call(`/mails${queryOf(query)}`),
  mail: (id) => call(`/mails/${encodeURIComponent(id)}`),
  retryMail: (id) => call(`/mails/${encodeURIComponent(id)}/retry`, {}),
  heldOf: (person) => call('/privacy/export', { person }),
  erase: (person) => call('/privacy/erase', { person }),
  staff: () => call('/staff'),
  actOnStaff: (act, body) => call(`/staff/${act}`, body),
  settings: () => call('/settings'),
  audit: (before) => call(`/audit${before === null ? '' : `?before=${before}`}`),
});

/** Talks to the server the page came from; the session's cookie goes along by itself. */
export const createConsoleClient = (): ConsoleClient => ({
  ...createCalls((path, body) => send(false, path, body)),
  inBackground: createCalls((path, body) => send(true, path, body)),
});
