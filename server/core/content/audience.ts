/** Who an article is written for. It comes from the folder the article lies in, from nothing else. */
export type Audience = 'prospect' | 'customer';

/** Both audiences, the public one first. */
export const audiences: readonly Audience[] = ['prospect', 'customer'];

/** How the customer set is protected: `token` needs a signed customer token, `open` lets anyone read it. */
export type CustomerAccess = 'token' | 'open';

/** The sets of articles an audience reads: customers read both, prospects their own. */
export const setsReadBy = (audience: Audience): readonly Audience[] =>
  audience === 'customer' ? audiences : ['prospect'];
