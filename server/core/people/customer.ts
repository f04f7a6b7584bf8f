/** A signed-in customer of the host site, as their token names them. */
export type Customer = {
  /** See `subjectOf` in core/people/person.ts. */
  readonly subject: string;
  readonly email: string | null;
  readonly name: string | null;
  /** UTC ms; from then on the token is worth nothing. */
  readonly expiresAt: number;
};

/**
 * The result of checking a token. `expired` was good once; `refused` never was; `unchecked` means that the host site's
 * keys could not be fetched. `reason` is for the server's own log and holds nothing of the token.
 */
export type TokenCheck =
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'expired' | 'refused' | 'unchecked'; readonly reason: string };

/** Checks a token; never rejects. */
export type CheckToken = (token: string) => Promise<TokenCheck>;

/** What is known of who makes a request: `none` brought no token. */
export type TokenState = 'none' | TokenCheck['kind'];

/** Every state of a token. */
export const tokenStates: readonly TokenState[] = ['none', 'customer', 'expired', 'refused', 'unchecked'];
