import type { Audience } from '../content/audience.ts';
import type {
  FollowUp,
  FollowUpActor,
  FollowUpEvent,
  FollowUpEventKind,
  FollowUpKind,
  FollowUpState,
} from './follow-up.ts';
import type { MailPurpose, MailState } from '../mailing/mail.ts';
import type { Within } from '../triage/within.ts';
import type { Rank } from '../triage/rank.ts';
import type { ReplyKind } from '../answering/reply.ts';

/*
 * Follow-ups as the console shows and changes them. Times are UTC milliseconds. Every route wants the permission
 * `followUps` (agents and admins).
 *
 * GET  /console/api/follow-ups                 FollowUpPage; query: `view`, `department` (an id, or `unsorted`), `kind`,
 *                                              `rank`, `after` (the `next` of the page before); all can be left out
 * GET  /console/api/follow-ups/options         FollowUpOptions
 * GET  /console/api/follow-ups/by-visit        { visits: FollowUpOfVisit[] }, for the people in trouble
 * GET  /console/api/follow-ups/:id             FollowUpDetail
 * POST /console/api/follow-ups/:id/here        body {}; AtFollowUp. Says that the page is open, and asks who else has it
 *                                              open; ask every `presencePollMs`. Keeps no session alive
 * POST /console/api/follow-ups/:id/history     body {}; PersonHistory. Every call is a row of the audit trail: ask once
 *                                              an opening, and not in the background
 * GET  /console/api/follow-ups/:id/articles    { articles: ArticleToInsert[] }; query: `q`
 * POST /console/api/follow-ups/:id/preview     body PreviewBody; ReplyPreview
 *
 * Acts, each POST /console/api/follow-ups/:id/<act> with the `rev` that was read. Each answers with the FollowUpDetail as
 * it is then; 409 `follow-up-changed` where somebody was faster, 422 `follow-up-refused` where it cannot be done, both
 * with a sentence to show beside the form, which keeps what was typed. 404 `follow-up-not-found`.
 * assign AssignBody · department DepartmentBody · rank RankBody · reply ReplyBody · called CalledBody · note NoteBody ·
 * snooze SnoozeBody · resolve ResolveBody · reopen ActBody
 *
 * GET /console/api/summary gains `followUps: FollowUpCounts | null` (null for writers).
 */

/** What list of follow-ups: mine, those nobody has (or whose owner has no account here), all that wait for us, and so on. */
export type FollowUpView = 'mine' | 'unassigned' | 'open' | 'waiting' | 'snoozed' | 'resolved';

/** Every view, as the page offers them. */
export const followUpViews: readonly FollowUpView[] = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'resolved'];

/** Follow-ups on a page. Range 20–200. */
export const followUpPageSize = 50;

/** How often an open page says that it is open, in ms. Range 5,000–15,000: two can be missed within `presentMs`. */
export const presencePollMs = 10_000;

/** Who said so within this time, in ms, has the page open. Range 20,000–60,000. */
export const presentMs = 30_000;

/** The longest reply, note and word on a call, in code points. Ranges 2,000–10,000 and 500–4,000. */
export const followUpTextLength = { reply: 5000, note: 2000 } as const;

/** The value of `department` that stands for those without one. */
export const unsorted = 'unsorted';

/** One line of the list. */
export type FollowUpSummary = Pick<
  FollowUp,
  | 'id'
  | 'kind'
  | 'question'
  | 'name'
  | 'email'
  | 'audience'
  | 'department'
  | 'rank'
  | 'dueAt'
  | 'channel'
  | 'callBack'
  | 'state'
  | 'owner'
  | 'snoozedUntil'
  | 'createdAt'
  | 'changedAt'
  | 'resolvedAt'
> & {
  /** As people say it, R-1042. */
  readonly number: string;
  /** Null while it is unsorted. */
  readonly departmentName: string | null;
  /** Whether its clock runs: an answer is due and none was given. */
  readonly isAwaited: boolean;
  /** Whether an answer was due before this page was made. */
  readonly isOverdue: boolean;
};

/** How many follow-ups wait for us: open ones that are not snoozed. */
export type FollowUpCounts = {
  readonly open: number;
  /** Of those, due before the day ends in the site's zone, and not overdue. */
  readonly dueToday: number;
  readonly overdue: number;
};

/** A page of a list: by due time, overdue first, without one last; waiting and resolved ones by their last change. */
export type FollowUpPage = {
  readonly followUps: readonly FollowUpSummary[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** How many each view has under the same filters. */
  readonly counts: Readonly<Record<FollowUpView, number>>;
  /** When this was read. */
  readonly at: number;
};

/** What can be chosen from. */
export type FollowUpOptions = {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Least pressing first. */
  readonly ranks: readonly Rank[];
  /** Addresses of open accounts that may look after follow-ups, by address. */
  readonly colleagues: readonly string[];
};

/** A question that was asked before, and what was shown. */
export type FollowUpLink = {
  readonly at: number;
  readonly question: string;
  readonly kind: ReplyKind;
  /** Articles by title, best first; the title is null where the article is gone. */
  readonly shown: readonly { readonly id: string; readonly title: string | null }[];
};

/**
 * One event of the timeline, colleagues' notes among them. `body` says a typed field as text, for scripts: a time in UTC ms
 * as digits, an address, a priority, the name of a department; '' for none.
 */
export type FollowUpLine = FollowUpEvent & { readonly body: string };

/** Who asked, as far as is known. */
export type FollowUpPerson = {
  readonly id: string;
  /** A customer whom the host site vouched for. */
  readonly isCustomer: boolean;
  readonly doNotContact: boolean;
};

/** What staff may do with a follow-up. */
export type StaffAct = 'assign' | 'department' | 'rank' | 'reply' | 'called' | 'note' | 'snooze' | 'resolve' | 'reopen';

/** One follow-up with everything staff see of it. */
export type FollowUpDetail = FollowUpSummary & {
  /** What the asker added; may be empty. */
  readonly message: string;
  readonly page: string | null;
  readonly phone: string | null;
  readonly person: FollowUpPerson | null;
  readonly departmentReason: string;
  readonly rankReason: string;
  readonly within: Within | null;
  /** Of the asker. */
  readonly timeZone: string;
  readonly answeredAt: number | null;
  readonly chain: readonly FollowUpLink[];
  /** Oldest first. */
  readonly timeline: readonly FollowUpLine[];
  /** What can be done now. */
  readonly acts: readonly StaffAct[];
  /** Why no reply can be sent, in a sentence; null where one can. */
  readonly replyRefused: string | null;
  /** When this was read, by the server's clock, UTC ms. */
  readonly at: number;
  /** Send it along with every act. */
  readonly rev: number;
};

/** Somebody else who has the same follow-up open. */
export type Present = { readonly email: string; readonly seenAt: number };

/** Who else has a follow-up open, and whether it is still as it was read. */
export type AtFollowUp = {
  readonly others: readonly Present[];
  readonly rev: number;
  /** The last thing anybody did, so that a typed reply can be warned: “bob@… answered meanwhile”. */
  readonly last: FollowUpLine | null;
};

/** A line of the history of a person, over all their visits. */
export type HistoryLine =
  | {
      readonly kind: 'asked';
      readonly at: number;
      readonly question: string;
      readonly reply: ReplyKind;
      readonly shown: FollowUpLink['shown'];
    }
  | {
      readonly kind: 'follow-up';
      readonly at: number;
      readonly id: string;
      readonly number: string;
      readonly of: FollowUpKind;
      readonly question: string;
      readonly state: FollowUpState;
    }
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly number: string;
      readonly at: number;
      readonly actor: FollowUpActor;
      readonly event: FollowUpEventKind;
      readonly body: string;
      /** The event with its typed fields. */
      readonly line: FollowUpLine;
    }
  | {
      readonly kind: 'mail';
      readonly at: number;
      readonly id: string;
      readonly subject: string;
      readonly purpose: MailPurpose;
      readonly state: MailState;
    };

/** All that is known of the person of a follow-up on one timeline. */
export type PersonHistory = {
  /** Null where the follow-up names nobody: the lines are those of this follow-up alone. */
  readonly person: (FollowUpPerson & { readonly email: string | null; readonly name: string | null }) | null;
  /** The newest first, at most `mostHistoryLines`. */
  readonly lines: readonly HistoryLine[];
  /** Whether there was more. */
  readonly isCut: boolean;
};

/** The most lines of a history. Range 100–1,000. */
export const mostHistoryLines = 300;

/** An article that may be put into a reply: never one that the asker may not read. */
export type ArticleToInsert = {
  readonly id: string;
  readonly title: string;
  /** From the root; mails make it a whole address. */
  readonly path: string;
  /** `[title](path)`, with what Markdown would read in the title escaped. */
  readonly markdown: string;
  readonly audience: Audience;
};

/** A reply as it would go out. */
export type ReplyPreview = {
  /** A sanitised fragment: nothing in it loads. */
  readonly html: string;
  readonly text: string;
  /** Why it would not be sent as it is, in a sentence; null where it would. */
  readonly refused: string | null;
};

/** A follow-up that a visit led to. `visit` is what the report `repeated` calls the visit. */
export type FollowUpOfVisit = {
  readonly visit: string;
  readonly id: string;
  readonly number: string;
  readonly kind: FollowUpKind;
  readonly state: FollowUpState;
};

/** The body of an act that needs nothing more. */
export type ActBody = { readonly rev: number };

/** To whom: an address of `colleagues`, one's own among them, or null for nobody. */
export type AssignBody = ActBody & { readonly owner: string | null };

/** Null is unsorted. The owner stays, unless the follow-up had the old department's own. */
export type DepartmentBody = ActBody & { readonly department: string | null };

/** The due time follows the rank from now on, and only comes nearer: the asker was told the one that stands. */
export type RankBody = ActBody & { readonly rank: Rank };

/** What goes out by mail; `resolve` closes it with the reply. */
export type ReplyBody = ActBody & { readonly markdown: string; readonly resolve: boolean };

/** What was said on the phone, for colleagues; counts as an answer. */
export type CalledBody = ActBody & { readonly text: string; readonly resolve: boolean };

/** For colleagues alone. */
export type NoteBody = ActBody & { readonly text: string };

/** Until when it leaves the lists; null brings it back now. Never beyond the time an answer is due. */
export type SnoozeBody = ActBody & { readonly until: number | null };

/** `reason` is told to an asker who still waits for an answer, and stands on their page. */
export type ResolveBody = ActBody & { readonly reason?: string };

/** A reply that is not sent yet. */
export type PreviewBody = { readonly markdown: string };
