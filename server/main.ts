import { buildApp } from './app.ts';
import { startBackground, printProblems } from './background.ts';
import { compose } from './compose.ts';
import type { Library } from './core/answering/library.ts';
import { AskRedError } from './core/shared/errors.ts';
import { openCustomerTokens } from './identity/customer-token.ts';
import { openLimitKeys } from './identity/limit-key.ts';
import { openMailboxIds } from './identity/mailbox-id.ts';
import { openPasswords } from './identity/passwords.ts';
import { wordingKeyOf } from './identity/wording-key.ts';
import { mailBaseUrl } from './open-mail.ts';
import { ownAddress } from './own-address.ts';
import { createLiveLibrary, type LiveLibrary } from './red/answering/live-library.ts';
import { isStale } from './red/building/content-state.ts';
import { buildApart, createLibraryWithDrafts } from './red/building/library-with-drafts.ts';
import type { Settings } from './settings.ts';
import { openStores } from './store/open-stores.ts';

/** A server that listens, and how to end it. */
export type RunningServer = {
  readonly address: string;
  /** Reloads open pages, where `reloadsPages` was asked for. */
  readonly reloadPages: () => void;
  readonly close: () => Promise<void>;
};

/** How to run the server. */
export type RunOptions = {
  /** Whether drafts are published. */
  readonly drafts: boolean;
  /** Whether open pages reload when something changes. */
  readonly reloadsPages: boolean;
  /** Told, a line each, what a person at the terminal should know. */
  readonly tell: (line: string) => void;
};

const build = async ({ contentDir, buildDir }: Settings, { drafts, tell }: RunOptions): Promise<void> => {
  const { buildArtifact } = await import('./red/building/build-artifact.ts'); // only building needs remark
  const result = await buildArtifact({ contentDir, buildDir, drafts });
  if (result.kind === 'refused') printProblems(result.problems, tell);
};

/** Opens the library to serve: builds where the artifact is missing, stale or damaged, and says what is wrong. */
const openLibrary = async (settings: Settings, options: RunOptions): Promise<LiveLibrary> => {
  const { contentDir, buildDir } = settings;
  const live = createLiveLibrary(buildDir, { onRefused: (reason) => options.tell(`artifact refused: ${reason}`) });
  if (await isStale(contentDir, buildDir, options.drafts)) await build(settings, options);
  if ((await live.reload()).isDamaged) {
    await build(settings, options);
    await live.reload();
  }
  if (live.current() !== null) return live;
  throw new Error(
    `There is nothing to serve: ${buildDir} holds no whole artifact, and none could be built from ${contentDir}. Mend what is said above and start again.`,
  );
};

/** Mails whose links lead nowhere are refused before the first, not after. */
const refuseUnreachableLinks = (settings: Settings, live: LiveLibrary): void => {
  const current = live.current();
  if (current !== null) mailBaseUrl(settings, current, '');
};

/**
 * Wires the adapters, builds what is stale, and listens.
 * @throws Error where no artifact can be served, the log cannot be opened, or the address is taken
 */
export const runServer = async (settings: Settings, options: RunOptions): Promise<RunningServer> => {
  const { tell } = options;
  const live = await openLibrary(settings, options);
  refuseUnreachableLinks(settings, live);
  const stores = await openStores(settings, {
    mailsPerAddress: settings.limits.mailsPerAddress,
    mailboxOf: await openMailboxIds(settings.dataDir),
    log: {
      wordingKeyOf,
      onFailure: (error, waiting) => tell(`log: ${waiting} questions not recorded yet: ${String(error)}`),
      onRecovery: (lost) => tell(`log: recording again; ${lost} questions were not recorded`),
    },
    limits: {
      keyOf: await openLimitKeys(settings.dataDir),
      onAway: (error) => tell(`limits: counted by this server alone while the database is away: ${String(error)}`),
    },
    poolSize: settings.databasePool,
  });
  const library = (): Library => {
    const current = live.current();
    if (current === null) throw new AskRedError('not-ready', 'No artifact is loaded. Build the content.');
    return current;
  };
  const stopwatch = (): number => performance.now();
  /** Where the server listens, for links in mails that only lie in files; known once it does. */
  let listensAt = `http://${settings.host}:${settings.port}`;
  const changed = new Set<() => void>();
  const reloadPages = (): void => changed.forEach((tellPage) => tellPage());
  const drafts = createLibraryWithDrafts(settings, buildApart);
  const { desks, context } = await compose({
    settings,
    stores,
    library,
    withDrafts: drafts.current,
    now: Date.now,
    stopwatch,
    passwords: openPasswords(),
    checkToken: openCustomerTokens(settings.customerToken, {
      now: Date.now,
      stopwatch,
      onFailure: (reason) => tell(`customer tokens: the keys could not be fetched: ${reason}`),
    }),
    baseUrl: (current) => ownAddress(settings, current),
    mailUrl: (current) => mailBaseUrl(settings, current, listensAt),
    onChange: options.reloadsPages ? (listener) => void changed.add(listener) : null,
    tell,
  });
  const app = await buildApp(context, settings);
  const address = await app.listen({ port: settings.port, host: settings.host });
  listensAt = address;
  const endBackground = await startBackground({
    settings,
    live,
    library,
    stores,
    desks,
    refreshDrafts: drafts.refresh,
    onLive: reloadPages,
    drafts: options.drafts,
    tell,
  });
  return {
    address,
    reloadPages,
    close: async () => {
      const ended = endBackground(); // the mail under way has the time that open requests have
      await app.close();
      await ended;
      await stores.close();
    },
  };
};
