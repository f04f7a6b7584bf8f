import type { FollowUp } from '../../core/follow-ups/follow-up.ts';
import { defaultDepartments, type Department, type Site } from '../../core/content/site.ts';
import { triage, type Triaged } from '../../core/triage/triage.ts';
import { triageRulesOf } from './triage-rules.ts';

/** The departments that messages are sorted into. */
export const departmentsOf = ({ departments }: Site): readonly Department[] =>
  departments.length === 0 ? defaultDepartments : departments;

const departmentOf = (site: Site, id: string | null): Department | null =>
  departmentsOf(site).find((department) => department.id === id) ?? null;

/** Where a message goes and how pressing it is. */
export const triageOf = (site: Site, message: string): Triaged => triage(message, triageRulesOf(site));

/** What a department is called; null while unsorted. */
export const departmentName = (site: Site, id: string | null): string | null => departmentOf(site, id)?.name ?? null;

/** The owner of a department; null where none is named. */
export const departmentOwner = (site: Site, id: string | null): string | null => departmentOf(site, id)?.owner ?? null;

/** The department that gets what no other takes, where site.yml names no contact. */
const catchAll = 'customer-service';

/**
 * Who gets what has no owner: the contact, else the owner of customer service, else of the first department that has
 * one. Null where site.yml names nobody: such a site takes no questions.
 */
const fallbackOf = (site: Site): string | null =>
  site.contact.email ??
  departmentOwner(site, catchAll) ??
  site.departments.find(({ owner }) => owner !== null)?.owner ??
  null;

/** Who gets mails about a follow-up: its owner, else the fallback. */
export const recipientOf = (site: Site, { owner }: Pick<FollowUp, 'owner'>): string | null => owner ?? fallbackOf(site);

/** Who gets a mail when a promise is broken or an urgent question comes in. */
export const escalationOf = (site: Site, { department }: Pick<FollowUp, 'department'>): string | null => {
  const found = departmentOf(site, department);
  return found?.escalateTo ?? found?.owner ?? fallbackOf(site);
};
