import type { Audience } from '../../core/content/audience.ts';
import type { Site } from '../../core/content/site.ts';

/** What every page is given: the site, who reads it, and what stands around its content. */
export type PageView = {
  readonly site: Site;
  readonly audience: Audience;
  /** True where anyone may read the customer set and it is not empty: the header then offers a switch. */
  readonly mayChooseAudience: boolean;
  /** Days a question is kept, for the notice beside the box. */
  readonly retentionDays: number;
  /** Put before a path to make it absolute, for the canonical link; '' or absent: none. */
  readonly baseUrl?: string;
};
