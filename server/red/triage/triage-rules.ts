import { defaultDepartments, type Site } from '../../core/content/site.ts';
import type { TriageRules } from '../../core/triage/triage.ts';
import { plainWords } from '../../language/analysis.ts';
import { stemOf } from '../../language/stems.ts';

/**
 * By what a site's messages are sorted: its departments, else the usual five, and its own words beside the usual ones. Make it once
 * for a site and keep it: `triage` prepares its words on first use.
 */
export const triageRulesOf = ({ departments, ranks }: Pick<Site, 'departments' | 'ranks'>): TriageRules => ({
  departments: departments.length === 0 ? defaultDepartments : departments,
  ranks,
  words: plainWords,
  stem: (word) => stemOf(word).stem,
});
