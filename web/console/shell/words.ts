import type { Gap, GapStatus } from '../../../server/core/gaps/gap.ts';
import type { FixKind } from '../../../server/core/gaps/gap-fix.ts';
import type { GapType } from '../../../server/core/gaps/gap-type.ts';
import type { MailPurpose, MailState } from '../../../server/core/mailing/mail.ts';
import type { Role } from '../../../server/core/staff/staff.ts';

/** Why a need went unanswered, in the words of staff. */
export const gapKindWords: Readonly<Record<GapType, string>> = {
  'unknown-word': 'unknown word',
  'no-article': 'no article',
  'not-found': 'right article not found',
  hidden: 'article is hidden',
  'out-of-scope': 'out of scope',
  'no-question': 'not a question',
  bot: 'a bot',
  language: 'another language',
  'not-helpful': 'did not help',
};

/** What to do about it, as a verb. */
export const gapActions: Readonly<Record<GapType, string>> = {
  'unknown-word': 'Add a synonym',
  'no-article': 'Write the answer',
  'not-found': 'Add wordings',
  hidden: 'Publish it',
  'out-of-scope': 'Look at it',
  'no-question': 'Look at it',
  bot: 'Look at it',
  language: 'Look at it',
  'not-helpful': 'Improve the article',
};

/** What mends a gap, as a choice. */
export const fixWords: Readonly<Record<FixKind, string>> = {
  draft: 'Write the answer',
  wording: 'Add wordings to an article',
  synonym: 'Add a synonym',
  publish: 'Publish the draft',
};

/** How loud a reason is said: what has no answer at all, what is nearly there, what needs nobody. */
export const gapTone = (type: GapType, status: GapStatus): string => {
  if (status === 'verified' || status === 'published') return 'chip-good';
  if (status !== 'open') return status === 'drafted' ? 'chip-attention' : '';
  if (type === 'no-article' || type === 'not-helpful') return 'chip-loud';
  return ['unknown-word', 'not-found', 'hidden'].includes(type) ? 'chip-attention' : '';
};

/** A count against that of the period before. */
export const trendWords = ({ trend, before }: Pick<Gap, 'trend' | 'before'>): string =>
  ({ up: `more, was ${before}`, down: `fewer, was ${before}`, same: `as before`, new: 'new' })[trend];

/** The sign before a trend; it says nothing that the words do not. */
export const trendSigns: Readonly<Record<Gap['trend'], string>> = { up: '↗', down: '↘', same: '→', new: '✳' };

/** What each role is for. */
export const roleWords: Readonly<Record<Role, string>> = {
  writer: 'Writer: gaps, articles, words, traffic',
  agent: 'Agent: also follow-ups, people in trouble, every question and the outbox',
  admin: 'Admin: also privacy, staff, settings and the audit trail',
};

const dayTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const number = new Intl.NumberFormat('en-GB');

/** A time in the reader's own zone, like “22 Nov, 13:05”. */
export const timeWords = (timeMs: number): string => dayTime.format(timeMs);

/** A day in the reader's own zone, like “22 November”. */
export const dayWords = (timeMs: number): string => day.format(timeMs);

/** A count with its thousands apart. */
export const numberWords = (value: number): string => number.format(value);

/** A share from 0 to 1 as whole percent. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** `1 search`, `2 searches`. */
export const counted = (count: number, one: string, many: string): string =>
  `${numberWords(count)} ${count === 1 ? one : many}`;

/** Where a mail stands, in the words of staff. */
export const mailStateWords: Readonly<Record<MailState, string>> = {
  waiting: 'waiting',
  sent: 'sent',
  filed: 'in a file only',
  failed: 'failed',
  held: 'held back',
};

/** How loud a mail's state is said. */
export const mailTone: Readonly<Record<MailState, string>> = {
  waiting: '',
  sent: 'chip-good',
  filed: 'chip-attention',
  failed: 'chip-loud',
  held: 'chip-attention',
};

/** What a mail is for, in the words of staff. */
export const mailPurposeWords: Readonly<Record<MailPurpose, string>> = {
  acknowledgement: 'acknowledgement',
  'status-note': 'status note',
  confirmation: 'confirmation of an alert',
  answered: 'alert: there is an answer',
  'staff-note': 'note to staff',
  reply: 'reply by staff',
};
