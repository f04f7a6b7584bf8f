/** A host site's public keys as they came: JSON, not looked into yet. */
type KeySet = { readonly keys: unknown };

/** Fetched keys are used without asking again for so long, in ms. Range 1–60 minutes. */
const freshMs = 10 * 60_000;

/**
 * Keys that cannot be fetched anew are used for so long at most, in ms: longer bridges longer failures of the host site,
 * and leaves a key that was taken back good for longer. Range 10 minutes – 1 day.
 */
const keptMs = 60 * 60_000;

/** Between two fetches, also failed ones, pass so many ms: tokens of made-up keys must not make this server hammer another. Range 5–60 s. */
const pauseMs = 30_000;

/** The host site must have answered by then, in ms. Range 1,000–5,000: a request waits for it. */
const timeoutMs = 3000;

/** A set of keys is no larger, in bytes; one key is some 200. */
const maxBytes = 64 * 1024;

/** The body, as much of it as may be; the limit holds whatever the headers say. */
const boundedText = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const fetchKeys = async (url: string): Promise<KeySet> => {
  const response = await fetch(url, {
    redirect: 'error', // another place would not be the one the settings name
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/json' },
  });
  if (response.status !== 200) throw new Error(`the answer is ${response.status}`);
  const body: unknown = JSON.parse(await boundedText(response));
  if (typeof body !== 'object' || body === null || !('keys' in body) || !Array.isArray(body.keys))
    throw new Error('the answer is no set of keys');
  return { keys: body.keys };
};

/** A host site's keys, fetched when first wanted and kept. */
export type HostKeys = {
  /**
   * The keys in place; null where there are none and none can be fetched.
   * @param isMissing true to look for keys newer than the ones that were not enough
   */
  readonly current: (isMissing: boolean) => Promise<KeySet | null>;
};

/**
 * Fetches and keeps the keys at an address of the host site.
 * @param stopwatch monotonic ms
 * @param onFailure called with the reason why keys could not be fetched
 */
export const createHostKeys = (url: string, stopwatch: () => number, onFailure: (reason: string) => void): HostKeys => {
  let kept: { readonly keys: KeySet; readonly atMs: number } | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;
  const refresh = (): Promise<void> => {
    if (fetching !== null) return fetching;
    if (stopwatch() - triedAtMs < pauseMs) return Promise.resolve();
    triedAtMs = stopwatch();
    fetching = fetchKeys(url)
      .then((keys) => void (kept = { keys, atMs: stopwatch() }))
      .catch((error: unknown) => onFailure(error instanceof Error ? error.message : String(error)))
      .finally(() => void (fetching = null));
    return fetching;
  };
  const ageMs = (): number => (kept === null ? Number.POSITIVE_INFINITY : stopwatch() - kept.atMs);
  return {
    current: async (isMissing) => {
      if (isMissing || ageMs() >= keptMs) await refresh();
      else if (ageMs() >= freshMs) void refresh(); // who asks now does not wait
      return ageMs() < keptMs ? (kept?.keys ?? null) : null;
    },
  };
};
