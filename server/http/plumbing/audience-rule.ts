import type { FastifyRequest } from 'fastify';
import type { Audience } from '../../core/content/audience.ts';
import type { TokenState } from '../../core/people/customer.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { AudienceLibrary, Library } from '../../core/answering/library.ts';

/** Who makes a request, as far as the rule wants to know. */
type Caller = Pick<FastifyRequest, 'customer' | 'tokenState'>;

/** Who may see what, for every route alike: anyone where site.yml says `access: open`, else customers alone. */
const isOpen = (library: Library): boolean => library.site.audiences.customer.access === 'open';

const mayReadAll = (library: Library, { customer }: Caller): boolean => customer !== null || isOpen(library);

const whatToDo: Readonly<Record<Exclude<TokenState, 'unchecked'>, string>> = {
  none: 'Send a customer’s token in the header Authorization: Bearer, or leave audience out.',
  customer: 'Leave audience out.',
  expired: 'The token has expired. Send a new one, or leave audience out.',
  refused: 'The token is not valid. Send one of the site that customers sign in to, or leave audience out.',
};

/**
 * The audience a request is answered as: the widest a customer may see, prospect for everybody else, and narrower where
 * the request says so.
 * @throws AskRedError `customer-only`, whether or not there are customer articles; `token-unchecked` where the token may be
 * good and could not be looked at
 */
export const audienceFor = (library: Library, caller: Caller, requested: Audience | undefined): Audience => {
  if (requested === 'customer' && !mayReadAll(library, caller)) {
    if (caller.tokenState === 'unchecked')
      throw new AskRedError('token-unchecked', 'Try again in a moment, or leave audience out.');
    throw new AskRedError('customer-only', whatToDo[caller.tokenState]);
  }
  return requested ?? (caller.customer === null ? 'prospect' : 'customer');
};

/** The most a caller may see where no audience is named: a page that is addressed directly. */
export const widestFor = (library: Library, caller: Caller): AudienceLibrary =>
  library[mayReadAll(library, caller) ? 'customer' : 'prospect'];

/** Whether to offer a switch between the audiences: both are open, and customers have articles of their own. */
export const mayChooseAudience = (library: Library): boolean =>
  isOpen(library) && library.customer.articles.some(({ audience }) => audience === 'customer');
