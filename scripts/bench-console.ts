import { channel } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { newId, newToken, tokenHash } from '../server/identity/tokens.ts';
import { runServer } from '../server/main.ts';
import { groupOnce, regroupApart } from '../server/red/gaps/start-grouping.ts';
import { createStaffAccounts } from '../server/red/staff/staff-accounts.ts';
import { openDatabase, type DatabasePlace } from '../server/store/database/open-database.ts';
import { openLog } from '../server/store/open-log.ts';
import { createOutbox } from '../server/store/mailing/outbox.ts';
import { createStaffStore } from '../server/store/staff/staff-store.ts';
import { currentSettings, pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';
import { median } from './measure.ts';
import { bulkLoad } from './simulation/bulk-load.ts';
import { loadFollowUps } from './simulation/load-follow-ups.ts';
import { writeScript } from './simulation/visit-script.ts';
import { stemsOf, wordingsOfContent, wordingsOfSets } from './simulation/wordings.ts';
import { wordingKeyOf } from '../server/identity/wording-key.ts';

const usage = `npm run bench:console -- [--asks 100000] [--follow-ups 10000] [--sets DIR]… [--database URL]

Loads that many asks and questions handed over of the last 30 days into a new log, groups what failed, starts a server, signs in as an admin, and calls
every GET route below /console/api five times. Between two calls a question is asked and the summary goes stale, so
that nothing is answered from what the call before left. Prints the worst and the median of each route.

  --asks N        how many (100000)
  --follow-ups N  how many questions were handed over (10000)
  --sets DIR      folders with queries.jsonl to take questions from; the content's own wordings where left out
  --database URL  an empty Postgres database; a SQLite file in a temporary folder where left out`;

const dayMs = 86_400_000;
const days = 30;
const rounds = 5;
/** Asks of a scripted visit, about. */
const asksAVisit = 2.3;
/** The server keeps a summary for four seconds; the clock of this process is moved on by more. */
const staleMs = 5000;
/** How often a request that was turned away is sent again, and the time between, in ms. */
const mostAttempts = 80;
const attemptMs = 250;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const quiet = { onFailure: (): void => undefined, onRecovery: (): void => undefined, wordingKeyOf };

/** Lists GET routes below an address as Fastify registers them, so that a new one is called as well. */
const listRoutes = (below: string): readonly string[] => {
  const found: string[] = [];
  channel('fastify.initialization').subscribe((message) => {
    const { fastify } = message as { readonly fastify: FastifyInstance }; // what Fastify documents
    fastify.addHook('onRoute', ({ method, url }) => {
      if ([method].flat().includes('GET') && url.startsWith(below)) found.push(url);
    });
  });
  return found;
};

/** Ways to call a route beside its plain address. */
const variants: Readonly<Record<string, readonly string[]>> = {
  '/console/api/questions': ['', '?q=the', '?q=stands-nowhere'],
  '/console/api/follow-ups': [
    '',
    '?view=unassigned',
    '?view=resolved',
    '?department=sales',
    '?rank=critical&kind=hand-over',
  ],
  '/console/api/follow-ups/:id/articles': ['?q=how+do+i'],
  '/console/api/reports/unanswered': ['', '?audience=customer&since=7d', '?format=csv'],
};

type Place = DatabasePlace & { readonly asks: number; readonly sets: readonly string[] | undefined };

const load = async (place: Place, contentDir: string): Promise<number> => {
  const source = place.sets === undefined ? await wordingsOfContent(contentDir) : wordingsOfSets(place.sets);
  const log = await openLog(place, quiet);
  const to = Date.now();
  const visits = Math.ceil(place.asks / asksAVisit / days);
  let loaded = 0;
  for (let day = days; day > 0; day -= 1) {
    const [from, until] = [to - day * dayMs, to - (day - 1) * dayMs];
    const script = writeScript({ ...source, visits, seed: day, from, to: until, stems: stemsOf, prefix: `d${day}` });
    loaded += await bulkLoad(log, place, script);
  }
  await log.settle(to);
  await groupOnce(log, to, regroupApart);
  await log.close();
  return loaded;
};

/** A mail to look at; its id. */
const putMail = async (place: DatabasePlace): Promise<string> => {
  const database = await openDatabase(place);
  await createOutbox(database, 1).put(
    {
      id: 'bench',
      to: 'bench@example.org',
      subject: 'A mail',
      text: 'A mail.',
      html: '<p>A mail.</p>',
      messageId: '<bench@example.org>',
      inReplyTo: null,
      references: [],
      unsubscribeUrl: null,
      person: null,
      purpose: 'reply',
    },
    Date.now(),
  );
  await database.close();
  return 'bench';
};

/** The link of a new admin. */
const adminLink = async (place: DatabasePlace): Promise<string> => {
  const database = await openDatabase(place);
  const store = createStaffStore(database);
  const accounts = createStaffAccounts({ store, newId, newToken, tokenHash, now: Date.now });
  const { path } = await accounts.add('bench@example.org', 'admin', { kind: 'cli' });
  await database.close();
  return path.split('#')[1] ?? '';
};

/** The server turns requests away while it is too busy, as it may be at its start. */
const untilTaken = async (send: () => Promise<Response>): Promise<Response> => {
  for (let attempt = 1; ; attempt += 1) {
    const response = await send();
    if (response.status !== 503 || attempt === mostAttempts) return response;
    await new Promise((resolve) => setTimeout(resolve, attemptMs));
  }
};

const signIn = async (address: string, link: string): Promise<string> => {
  const body = JSON.stringify({ link, password: newToken() });
  const headers = { 'content-type': 'application/json', origin: address };
  const response = await untilTaken(() => fetch(`${address}/console/api/password`, { method: 'POST', headers, body }));
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

await runCommand(async () => {
  const { values } = readArguments(usage, {
    asks: { type: 'string', default: '100000' },
    'follow-ups': { type: 'string', default: '10000' },
    sets: { type: 'string', multiple: true },
    database: { type: 'string' },
  });
  for (const name of ['asks', 'follow-ups'] as const)
    if (!/^\d{1,8}$/.test(values[name]))
      throw new UsageError(`--${name} is “${values[name]}”. It takes a whole number.`);
  const folder = await mkdtemp(join(tmpdir(), 'ask-red-bench-'));
  const place = { dataDir: join(folder, 'var'), databaseUrl: values.database ?? null };
  const settings = { ...currentSettings(), ...place, port: 0, host: '127.0.0.1', watch: false, publicUrl: null };
  const sets = values.sets?.map(pathFrom);
  const started = performance.now();
  const loaded = await load({ ...place, asks: Number(values.asks), sets }, settings.contentDir);
  say(`${loaded} asks loaded, settled and grouped in ${Math.round((performance.now() - started) / 1000)} s`);
  const link = await adminLink(place);
  const mailId = await putMail(place);
  const followUpId = await loadFollowUps(place, Number(values['follow-ups']));
  const routes = listRoutes('/console/api/');
  const realNow = Date.now;
  let movedMs = 0;
  Date.now = () => realNow() + movedMs;
  const server = await runServer(
    { ...settings, buildDir: join(folder, 'build'), logLevel: 'silent' },
    { drafts: false, reloadsPages: false, tell: say },
  );
  try {
    const cookie = await signIn(server.address, link);
    const get = (path: string) => fetch(`${server.address}${path}`, { headers: { cookie } });
    const { gaps } = (await (await untilTaken(() => get('/console/api/gaps'))).json()) as {
      gaps: readonly { id: string }[];
    };
    const call = async (path: string): Promise<{ readonly ms: number; readonly status: number }> => {
      movedMs += staleMs;
      await fetch(`${server.address}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: `how do I weigh a zeppelin ${movedMs}` }),
      });
      let before = 0;
      const response = await untilTaken(() => {
        before = performance.now();
        return get(path);
      });
      await response.arrayBuffer();
      return { ms: performance.now() - before, status: response.status };
    };
    const idFor = (route: string): string => {
      if (route.includes('/mails/')) return mailId;
      return route.includes('/follow-ups/') ? followUpId : (gaps[0]?.id ?? 'none');
    };
    for (const route of routes)
      for (const query of variants[route] ?? ['']) {
        const path = `${route.replace(/:\w+/g, idFor(route))}${query}`;
        const calls = [];
        for (let round = 0; round < rounds; round += 1) calls.push(await call(path));
        const times = calls.map(({ ms }) => ms);
        const status = calls[0]?.status ?? 0;
        say(
          `GET ${route}${query}: ${status}, worst ${Math.max(...times).toFixed(0)} ms, median ${median(times).toFixed(0)} ms`,
        );
      }
  } finally {
    Date.now = realNow;
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
