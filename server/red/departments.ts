import type { FollowUp } from '../core/follow-up.ts';
import { defaultDepartments, type Department, type Site } from '../core/site.ts';
import { triage, type Triaged } from '../core/triage.ts';
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
export const ownerOf = (site: Site, id: string | null): string | null => departmentOf(site, id)?.owner ?? null;

/** Who is told when a promise is broken, or something pressing comes in. */
export const escalationOf = (site: Site, { department }: Pick<FollowUp, 'department'>): string | null => {
  const found = departmentOf(site, department);
  return found?.escalateTo ?? found?.owner ?? site.contact.email;
};
