import { defaultDepartments, type Site } from '../core/site.ts';
import type { TriageRules } from '../core/triage.ts';
import { stemOf } from '../language/stems.ts';

/** By what a site's messages are sorted: its departments, else the usual five, and its own words beside the usual ones. */
export const triageRulesOf = ({ departments, ranks }: Pick<Site, 'departments' | 'ranks'>): TriageRules => ({
  departments: departments.length === 0 ? defaultDepartments : departments,
  ranks,
  stem: (word) => stemOf(word).stem,
});
