import type { Me } from '../../server/contract/session.ts';
import type { Permission } from '../../server/core/staff/staff.ts';
import type { Query } from './shell/console-client.ts';

/** A page of the console by its name. */
export type PageName =
  | 'overview'
  | 'gaps'
  | 'gap'
  | 'people'
  | 'follow-ups'
  | 'follow-up'
  | 'questions'
  | 'articles'
  | 'words'
  | 'promises'
  | 'mails'
  | 'mail'
  | 'privacy'
  | 'staff'
  | 'settings'
  | 'audit'
  | 'sign-in'
  | 'set-password';

/** Where one is. */
export type Place = {
  readonly page: PageName;
  /** Of the one thing that a page is about; '' where it is about none. */
  readonly id: string;
  readonly query: Query;
};

/** A way to a page, for those who may see it. */
export type Way = {
  readonly page: PageName;
  readonly path: string;
  readonly label: string;
  readonly takes: Permission;
};

const ways: readonly Way[] = [
  { page: 'overview', path: '/console', label: 'Overview', takes: 'overview' },
  { page: 'gaps', path: '/console/gaps', label: 'Unanswered', takes: 'gaps' },
  { page: 'people', path: '/console/people', label: 'In trouble', takes: 'people' },
  { page: 'follow-ups', path: '/console/follow-ups', label: 'Follow-ups', takes: 'followUps' },
  { page: 'questions', path: '/console/questions', label: 'Questions', takes: 'questions' },
  { page: 'articles', path: '/console/articles', label: 'Articles', takes: 'articles' },
  { page: 'words', path: '/console/words', label: 'Words', takes: 'words' },
  { page: 'promises', path: '/console/promises', label: 'Promises', takes: 'overview' },
  { page: 'mails', path: '/console/mails', label: 'Outbox', takes: 'mails' },
  { page: 'privacy', path: '/console/privacy', label: 'Privacy', takes: 'privacy' },
  { page: 'staff', path: '/console/staff', label: 'Staff', takes: 'staff' },
  { page: 'settings', path: '/console/settings', label: 'Settings', takes: 'settings' },
  { page: 'audit', path: '/console/audit', label: 'Audit trail', takes: 'audit' },
];

/** The ways somebody may go. The server asks again at every request: this only keeps doors out of sight. */
export const waysFor = (me: Me): readonly Way[] => ways.filter(({ takes }) => me.permissions.includes(takes));

/** Pages about one thing: below which page they stand, their titles, and how their addresses name it. */
const single: Readonly<
  Partial<Record<PageName, { readonly of: PageName; readonly title: string; readonly path: RegExp }>>
> = {
  gap: { of: 'gaps', title: 'A gap', path: /^\/console\/gaps\/([^/]+)$/ },
  'follow-up': { of: 'follow-ups', title: 'A follow-up', path: /^\/console\/follow-ups\/([A-Za-z0-9_-]+)$/ },
  mail: { of: 'mails', title: 'A mail', path: /^\/console\/mails\/([A-Za-z0-9_-]+)$/ },
};

/** What a page is called in the browser's tab. */
export const titleOf = (page: PageName): string =>
  single[page]?.title ?? ways.find((way) => way.page === page)?.label ?? 'Overview';

/** The page of the navigation that a page belongs to. */
export const wayOf = (page: PageName): PageName => single[page]?.of ?? page;

const pathPages: Readonly<Record<string, PageName>> = {
  ...Object.fromEntries(ways.map(({ path, page }) => [path, page])),
  '/console/sign-in': 'sign-in',
  '/console/set-password': 'set-password',
};

/** Where an address leads; the overview where it leads nowhere. */
export const placeOf = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Place => {
  const query = Object.fromEntries(new URLSearchParams(search));
  for (const [page, { path }] of Object.entries(single)) {
    const id = path.exec(pathname)?.[1];
    if (id !== undefined) return { page: page as PageName, id: decodeURIComponent(id), query }; // the keys of the table
  }
  return { page: pathPages[pathname.replace(/\/$/, '')] ?? 'overview', id: '', query };
};
