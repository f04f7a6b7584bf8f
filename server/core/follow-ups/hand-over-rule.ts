import type { Offer } from '../answering/reply.ts';
import type { Site } from '../content/site.ts';

/** Whether anybody would get a question that is handed over. If not, Red does not offer it. */
export const canHandOver = ({ contact, departments }: Pick<Site, 'contact' | 'departments'>): boolean =>
  contact.email !== null || departments.some(({ owner }) => owner !== null);

/** Whether the site says that it calls people back. */
const canCallBack = (site: Pick<Site, 'contact' | 'departments' | 'promises'>): boolean =>
  canHandOver(site) && site.promises.callBack.atOnce > 0;

/** What staff can do for a visitor. Red offers only what somebody would do. */
export const offersOf = (site: Site): readonly Offer[] => [
  ...(canHandOver(site) ? (['email'] as const) : []),
  ...(canCallBack(site) ? (['call-back'] as const) : []),
  ...(site.contact.url === null ? [] : (['website'] as const)),
  'review',
];
