import type { Offer } from '../answering/reply.ts';
import type { Site } from '../content/site.ts';

/** Whether somebody would be told of a question that is handed over: without anybody, Red does not offer it. */
export const canHandOver = ({ contact, departments }: Pick<Site, 'contact' | 'departments'>): boolean =>
  contact.email !== null || departments.some(({ owner }) => owner !== null);

/** Whether the site says that it calls people back. */
const canCallBack = (site: Pick<Site, 'contact' | 'departments' | 'promises'>): boolean =>
  canHandOver(site) && site.promises.callBack.atOnce > 0;

/** What people can do for a visitor; what nobody would do is not offered. */
export const offersOf = (site: Site): readonly Offer[] => [
  ...(canHandOver(site) ? (['email'] as const) : []),
  ...(canCallBack(site) ? (['call-back'] as const) : []),
  ...(site.contact.url === null ? [] : (['website'] as const)),
  'review',
];
