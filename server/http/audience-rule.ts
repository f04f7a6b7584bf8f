import type { Audience } from '../core/audience.ts';
import { AskRedError } from '../core/errors.ts';
import type { AudienceLibrary, Library } from '../core/library.ts';

/**
 * Who may see what, for every route alike. Customers cannot sign in yet, so the customer set is served to anyone where
 * site.yml says `access: open`, and to nobody otherwise.
 */
const isOpen = (library: Library): boolean => library.site.audiences.customer.access === 'open';

/**
 * The audience a request is answered as.
 * @throws AskRedError `customer-only`, whether or not there are customer articles
 */
export const audienceFor = (library: Library, requested: Audience | undefined): Audience => {
  if (requested === 'customer' && !isOpen(library)) {
    throw new AskRedError(
      'customer-only',
      'Signing customers in is not part of this version. Leave audience out, or ask as prospect.',
    );
  }
  return requested ?? 'prospect';
};

/** The most a caller may see where no audience is named: a page that is addressed directly. */
export const widestFor = (library: Library): AudienceLibrary => library[isOpen(library) ? 'customer' : 'prospect'];

/** Whether to offer a switch between the audiences: both are open, and customers have articles of their own. */
export const mayChooseAudience = (library: Library): boolean =>
  isOpen(library) && library.customer.articles.some(({ audience }) => audience === 'customer');
