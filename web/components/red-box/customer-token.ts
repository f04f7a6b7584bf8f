/** Gives a token, or null where nobody is signed in; called again before the one it gave ends. */
export type TokenProvider = () => Promise<string | null> | string | null;

/** A token that ends sooner is renewed first, in ms: it would end on its way. Range 5–60 s. */
const renewBeforeMs = 15_000;

/** When a token ends, in UTC ms, as it says itself; far away where it does not say, for the server knows. */
const endOf = (token: string): number => {
  try {
    const claims = token.split('.')[1] ?? '';
    const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown }; // checked below
    return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

/** The token of a signed-in customer: what the page set, or what its provider gives, while it is good. In memory only. */
export class CustomerToken {
  provider: TokenProvider | null = null;
  #token: string | null = null;
  #renewing: Promise<string | null> | null = null;

  set(token: string | null): void {
    this.#token = token || null;
  }

  /** Whether a customer was signed in at any time. */
  get isExpected(): boolean {
    return this.#token !== null || this.provider !== null;
  }

  /** The token to send at `now` (ms), renewed where it is about to end; null where there is none that is good. */
  async current(now: number): Promise<string | null> {
    if (this.#token !== null && endOf(this.#token) - now > renewBeforeMs) return this.#token;
    return this.provider === null ? this.#stillGood(now) : this.renewed();
  }

  /** A new token of the provider, once for all who want it meanwhile; null where there is no provider, or it fails. */
  renewed(): Promise<string | null> {
    this.#renewing ??= Promise.resolve()
      .then(() => this.provider?.() ?? null)
      .catch(() => null)
      .then((token) => (this.#token = token || null))
      .finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  #stillGood(now: number): string | null {
    return this.#token !== null && endOf(this.#token) > now ? this.#token : null;
  }
}
