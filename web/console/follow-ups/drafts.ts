/** What was typed and not yet sent, and how many lines of what it answers were read by then. */
export type Draft = { readonly text: string; readonly seen: number };

/** Before the keys of drafts in the tab's storage. */
const prefix = 'red-draft ';

/** Where the tab has no storage, they last as long as the page. */
const inMemory = new Map<string, string>();

const stored = (): Storage | null => {
  try {
    return sessionStorage;
  } catch {
    return null; // a browser may refuse it
  }
};

const keyOf = (who: string, what: string): string => `${prefix}${who} ${what}`;

const read = (key: string): Draft | null => {
  const text = inMemory.get(key) ?? stored()?.getItem(key) ?? null;
  if (text === null) return null;
  try {
    return JSON.parse(text) as Draft; // nothing else writes under these keys
  } catch {
    return null;
  }
};

/** A draft of somebody for something, or null. It outlives the page and the session, and ends with the tab. */
export const draftOf = (who: string, what: string): Draft | null => read(keyOf(who, what));

/** Keeps a draft; null forgets it. */
export const saveDraft = (who: string, what: string, draft: Draft | null): void => {
  const key = keyOf(who, what);
  if (draft === null) {
    inMemory.delete(key);
    stored()?.removeItem(key);
    return;
  }
  const text = JSON.stringify(draft);
  inMemory.set(key, text);
  try {
    stored()?.setItem(key, text);
  } catch {
    // the storage is full: what is in memory still outlives the session
  }
};

/**
 * Deletes what other members of staff typed in this tab. Null deletes everybody's drafts: signing out leaves nothing.
 */
export const forgetDrafts = (butOf: string | null): void => {
  const storage = stored();
  const keys = new Set([
    ...inMemory.keys(),
    ...Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? ''),
  ]);
  for (const key of keys) {
    if (!key.startsWith(prefix) || (butOf !== null && key.startsWith(keyOf(butOf, '')))) continue;
    inMemory.delete(key);
    storage?.removeItem(key);
  }
};
