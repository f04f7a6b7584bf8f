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

/** Who looks after what comes to a department, or null where nobody is named. */
export const departmentOwner = (site: Site, id: string | null): string | null => departmentOf(site, id)?.owner ?? null;

/** The department that looks after what has no other, where site.yml names no contact. */
const catchAll = 'customer-service';

/**
 * Who is told of what nobody in particular looks after: the contact, else the owner of customer service, else of the first
 * department that has one. Null where site.yml names nobody: such a site takes no questions.
 */
const fallbackOf = (site: Site): string | null =>
  site.contact.email ??
  departmentOwner(site, catchAll) ??
  site.departments.find(({ owner }) => owner !== null)?.owner ??
  null;

/** Who is told of a follow-up: whoever looks after it, else whoever looks after what has no owner. */
export const recipientOf = (site: Site, { owner }: Pick<FollowUp, 'owner'>): string | null => owner ?? fallbackOf(site);

/** Who is told when a promise is broken, or something pressing comes in. */
export const escalationOf = (site: Site, { department }: Pick<FollowUp, 'department'>): string | null => {
  const found = departmentOf(site, department);
  return found?.escalateTo ?? found?.owner ?? fallbackOf(site);
};
