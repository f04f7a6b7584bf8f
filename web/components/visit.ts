/** A visit ends after this long without a question, in ms. */
const silenceMs = 30 * 60_000;

const visitBytes = 16;

/** What of a visit is kept in the browser, in this tab only. */
type StoredVisit = { readonly id: string; readonly at: number; readonly previous: string | null };

/** Storage of this tab; it may be refused (privacy settings, sandboxed frames). */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'red-visit';

const randomId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(visitBytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const read = (storage: TabStorage | null): StoredVisit | null => {
  try {
    const stored: StoredVisit | null = JSON.parse(storage?.getItem(key) ?? 'null');
    return stored !== null && Date.now() - stored.at < silenceMs ? stored : null;
  } catch {
    return null;
  }
};

const write = (storage: TabStorage | null, visit: StoredVisit): void => {
  try {
    storage?.setItem(key, JSON.stringify(visit));
  } catch {
    // Without storage each question simply begins a visit of its own.
  }
};

/** The visit of this tab: a random id and the ask before, renewed after half an hour of silence. */
export const currentVisit = (
  storage: TabStorage | null,
): { readonly visit: string; readonly previous: string | null } => {
  const stored = read(storage) ?? { id: randomId(), at: Date.now(), previous: null };
  write(storage, { ...stored, at: Date.now() });
  return { visit: stored.id, previous: stored.previous };
};

/** Remembers the last ask of this visit, so that the next one can lean on it. */
export const rememberAsk = (storage: TabStorage | null, visit: string, askId: string): void =>
  write(storage, { id: visit, at: Date.now(), previous: askId });

/** The tab's storage, or null where it is refused. */
export const tabStorage = (): TabStorage | null => {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
};
