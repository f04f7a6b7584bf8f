import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../server/identity/tokens.ts';
import { createReachOut, type ReachedOut } from '../../server/red/follow-ups/reach-out.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { openApp, postJson, smallContent, type TestApp } from '../support/app.ts';
import { makeFolder, removeFolder } from '../support/content-folder.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { buildLibrary, type BuiltLibrary } from '../support/library.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const minute = 60_000;

const rewordings = [
  'my invoice is wrong',
  'wrong amount on the invoice',
  'the bill does not add up',
  'invoice shows too much',
  'why was I charged twice',
  'refund for a double charge',
];

const content = {
  ...smallContent('token'),
  'site.yml': `${String(smallContent('token')['site.yml'])}departments:
  - {id: accounting, name: Accounting, owner: books@help.example, words: [invoice, refund]}
`,
};

/** What two servers over one database promise to people in trouble, from the first question to the last mail. */
const keepsThePromisesToPeopleInTrouble = (newPlace: () => Promise<DatabasePlace>): void => {
  let servers: readonly TestApp[] = [];
  let rounds: readonly (() => Promise<ReachedOut>)[] = [];
  let clock: FakeClock;
  let turn = 0;
  let folder = '';
  let library: BuiltLibrary;
  beforeAll(async () => {
    folder = await makeFolder();
    library = await buildLibrary(folder, content);
  });
  afterAll(() => removeFolder(folder));
  beforeEach(async () => {
    clock = createFakeClock();
    const shared = { ...(await newPlace()), clock, built: library };
    servers = [await openApp({ shared }), await openApp({ shared })];
    rounds = servers.map(({ built: { library }, log, followUps: store, desk: { mails } }) =>
      createReachOut({ library, log, store, now: clock.now, newId, mails }),
    );
  });
  afterEach(async () => {
    for (const server of servers) await server.close();
  });

  /** The server that answers next: requests go round. */
  const next = (): TestApp => servers[(turn += 1) % servers.length] ?? expect.fail();
  const first = (): TestApp => servers[0] ?? expect.fail();
  /** Every server looks, at the same time. */
  const look = async (): Promise<ReachedOut> => {
    const all = await Promise.all(rounds.map((round) => round()));
    return {
      opened: all.reduce((sum, { opened }) => sum + opened, 0),
      closed: all.reduce((sum, { closed }) => sum + closed, 0),
    };
  };
  type Who = { readonly sub?: string; readonly gpc?: boolean };
  const headersOf = async ({ sub, gpc }: Who): Promise<Record<string, string>> => ({
    'content-type': 'application/json',
    ...(gpc === true ? { 'sec-gpc': '1' } : {}),
    ...(sub === undefined
      ? {}
      : {
          authorization: `Bearer ${await signedToken({ ...goodClaims(clock.now()), sub, email: `${sub}@example.org`, name: sub })}`,
        }),
  });
  const ask = async (question: string, visit: string, who: Who = {}): Promise<string> => {
    clock.advance(20_000);
    const server = next();
    const request = {
      ...postJson('/api/ask', { question, visit: visit.padEnd(22, '_') }),
      headers: await headersOf(who),
    };
    const { id } = (await server.app.inject(request)).json<{ id: string }>();
    await server.log.flush();
    return id;
  };
  const askAll = async (questions: readonly string[], visit: string, who: Who = {}): Promise<ReachedOut> => {
    let [opened, closed] = [0, 0];
    for (const question of questions) {
      await ask(question, visit, who);
      const round = await look();
      [opened, closed] = [opened + round.opened, closed + round.closed];
    }
    return { opened, closed };
  };
  const handOver = async (fields: object) => {
    const request = postJson('/api/hand-overs', { key: newId(), question: 'where is my order', ...fields });
    expect((await next().app.inject(request)).statusCode).toBe(201);
  };
  const items = async () => (await first().followUps.running()).filter(({ kind }) => kind === 'outreach');
  const item = async () => (await items())[0] ?? expect.fail('there is no item');
  const mails = async () => first().outbox.list({ state: null, after: null, limit: 100 });
  const annsMails = async () => (await mails()).filter(({ to }) => to.startsWith('ann@'));
  const stopPath = (person: string | null): string => new URL(first().desk.optOutUrl(person ?? '')).pathname;
  const oneClick = (path: string) =>
    next().app.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });

  it('six rewordings by one known customer give one item, opened at the third', async () => {
    expect(await askAll(rewordings.slice(0, 2), 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
    expect(await askAll(rewordings.slice(2, 3), 'tab', { sub: 'ann' })).toEqual({ opened: 1, closed: 0 });
    expect(await askAll(rewordings.slice(3), 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
    expect(await items()).toHaveLength(1);
    const { id, ...found } = await item();
    expect(found).toMatchObject({
      kind: 'outreach',
      email: 'ann@example.org',
      name: 'ann',
      question: rewordings[2],
      department: 'accounting',
      departmentReason: expect.stringContaining('invoice'),
      owner: 'books@help.example',
      rank: 'standard',
      dueAt: Date.UTC(2026, 10, 23, 17), // Sunday: a working day ends on Monday at 17:00
      number: 1001,
    });
    expect(await first().followUps.events(id)).toEqual([
      { at: found.createdAt, actor: { kind: 'red' }, kind: 'opened', body: '3 searches; up to 2 is usual' },
    ]);
  });

  it('its chain holds all six, and its owner is written to once, with whom to write to and why', async () => {
    await askAll(rewordings, 'tab', { sub: 'ann' });
    const { visit, ask: last } = await item();
    expect((await first().followUps.chain(visit, last)).map(({ question }) => question)).toEqual(rewordings);
    const all = await mails();
    expect(all.map(({ to, purpose }) => [to, purpose])).toEqual([['books@help.example', 'staff-note']]);
    expect(all[0]?.subject).toBe('[R-1001] Somebody keeps searching without an answer: the bill does not add up');
    expect(all[0]?.text).toContain('Write to ann, ann@example.org, if you can help.');
    expect(all[0]?.text).toContain('Why: 3 searches; up to 2 is usual.');
  });

  it('what a customer is called and asks is text in the mail to staff, and no link', async () => {
    const sub = 'ann';
    const name = '<img src=x onerror=alert(1)> www.evil.example';
    for (const word of ['my <script>alert(1)</script> invoice', 'invoice at https://evil.example/x', 'invoice <b>']) {
      const token = await signedToken({ ...goodClaims(clock.now()), sub, name });
      const request = postJson('/api/ask', { question: word, visit: 'tab'.padEnd(22, '_') });
      await first().app.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
      clock.advance(20_000);
    }
    await first().log.flush();
    expect(await look()).toEqual({ opened: 1, closed: 0 });
    const [note = expect.fail()] = await mails();
    expect(note.text).toContain('Write to ann@example.org, if you can help.');
    expect(note.html).toContain('invoice &lt;b&gt;');
    expect(note.html).not.toMatch(/<(?:script|img|b)[ >]/);
    expect(note.text + note.html).not.toContain('evil.example');
  });

  it('two give none, nor do six over three visits of two', async () => {
    for (const visit of ['one', 'two', 'three'])
      expect(await askAll(rewordings.slice(0, 2), visit, { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
    expect(await items()).toEqual([]);
  });

  it('opted out gives none', async () => {
    await askAll(rewordings, 'tab', { sub: 'ann' });
    const { person } = await item();
    expect((await oneClick(stopPath(person))).statusCode).toBe(200);
    expect(await items()).toEqual([]);
    clock.advance(45 * minute);
    expect(await askAll(rewordings, 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
    expect(await items()).toEqual([]);
  });

  it('another visit gives another, once the first is closed, and none before', async () => {
    await askAll(rewordings, 'tab', { sub: 'ann' });
    clock.advance(45 * minute);
    expect(await askAll(rewordings, 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
    const { id, rev } = await item();
    await first().followUps.change({ id, rev }, { state: 'resolved', resolvedAt: clock.now() }, [], []);
    expect(await look()).toEqual({ opened: 0, closed: 0 }); // it was looked after while this visit went on
    clock.advance(45 * minute);
    expect(await askAll(rewordings, 'tab', { sub: 'ann' })).toEqual({ opened: 1, closed: 0 });
  });

  it('nobody known, nobody written to: strangers, and customers who ask not to be followed', async () => {
    expect(await askAll(rewordings, 'tab')).toEqual({ opened: 0, closed: 0 });
    expect(await askAll(rewordings, 'tab', { sub: 'ann', gpc: true })).toEqual({ opened: 0, closed: 0 });
  });

  it('a visitor who left an address in an earlier visit of the tab is known, once that question is closed', async () => {
    await handOver({ visit: 'tab'.padEnd(22, '_'), email: 'ann@example.org', name: 'Ann' });
    clock.advance(45 * minute);
    expect(await askAll(rewordings, 'tab')).toEqual({ opened: 0, closed: 0 });
    const [{ id, rev } = expect.fail()] = await first().followUps.running();
    await first().followUps.change({ id, rev }, { state: 'resolved', resolvedAt: clock.now() }, [], []);
    clock.advance(45 * minute);
    expect(await askAll(rewordings, 'tab')).toEqual({ opened: 1, closed: 0 });
    expect(await item()).toMatchObject({ email: 'ann@example.org', name: 'Ann' });
    expect((await annsMails()).map(({ purpose }) => purpose)).toEqual(['acknowledgement']);
  });

  it('who hands over in the very visit is not written to besides', async () => {
    await askAll(rewordings.slice(0, 2), 'tab', { sub: 'ann' });
    const id = await ask('where is my money', 'tab', { sub: 'ann' });
    const headers = await headersOf({ sub: 'ann' });
    const request = { ...postJson('/api/hand-overs', { key: newId(), question: 'where is it', ask: id }), headers };
    expect((await next().app.inject(request)).statusCode).toBe(201);
    expect(await askAll(rewordings, 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 });
  });

  const vote = (id: string, outcome: string) => next().app.inject(postJson(`/api/asks/${id}/outcome`, { outcome }));

  it('who finds it after all, before anybody wrote, closes it; the timeline says so', async () => {
    await askAll(rewordings, 'tab', { sub: 'ann' });
    const { id } = await item();
    const answered = await ask('what does it cost', 'tab', { sub: 'ann' });
    expect(await look()).toEqual({ opened: 0, closed: 0 });
    await vote(answered, 'helpful');
    expect(await look()).toEqual({ opened: 0, closed: 1 });
    expect(await first().followUps.byId(id)).toMatchObject({ state: 'resolved', resolvedAt: clock.now() });
    expect((await first().followUps.events(id)).at(-1)).toMatchObject({
      kind: 'resolved',
      actor: { kind: 'red' },
      body: 'They found the answer in the same visit, before anybody wrote.',
    });
    expect(await askAll(rewordings, 'tab', { sub: 'ann' })).toEqual({ opened: 0, closed: 0 }); // one an episode
    expect(await annsMails()).toEqual([]);
  });

  it('an item that staff have touched stays open, whatever is found', async () => {
    await askAll(rewordings, 'tab', { sub: 'ann' });
    const found = await item();
    const note = {
      at: clock.now(),
      actor: { kind: 'staff', email: 'bob@help.example' },
      kind: 'note',
      body: 'mine',
    } as const;
    await first().followUps.change(found, { changedAt: clock.now() }, [note], []);
    await vote(await ask('what does it cost', 'tab', { sub: 'ann' }), 'helpful');
    expect(await look()).toEqual({ opened: 0, closed: 0 });
    expect(await items()).toHaveLength(1);
  });

  it('who found it before the third question is not written to', async () => {
    await askAll(rewordings.slice(0, 2), 'tab', { sub: 'ann' });
    await vote(await ask('what does it cost', 'tab', { sub: 'ann' }), 'helpful');
    expect(await look()).toEqual({ opened: 0, closed: 0 });
  });

  it('who was silent for two hours is not written to out of the blue', async () => {
    for (const question of rewordings) await ask(question, 'tab', { sub: 'ann' });
    clock.advance(2 * 60 * minute + 1);
    expect(await look()).toEqual({ opened: 0, closed: 0 });
  });

  it('several people at once have an item each', async () => {
    for (const question of rewordings)
      for (const sub of ['ann', 'bob', 'cy']) await ask(question, `tab-${sub}`, { sub });
    expect(await look()).toEqual({ opened: 3, closed: 0 });
    expect(new Set((await items()).map(({ email }) => email))).toEqual(
      new Set(['ann@example.org', 'bob@example.org', 'cy@example.org']),
    );
  });
};

describe('people in trouble, two servers over one SQLite file', () => {
  let folder = '';
  let places = 0;
  beforeAll(async () => {
    folder = await makeFolder();
  });
  afterAll(() => removeFolder(folder));

  keepsThePromisesToPeopleInTrouble(async () => ({ dataDir: `${folder}/${(places += 1)}`, databaseUrl: null }));
});

describe('people in trouble, two servers over one Postgres', () => {
  let server: TestPostgres;
  let folder = '';
  beforeAll(async () => {
    [server, folder] = [await startPostgres(), await makeFolder()];
  });
  afterAll(async () => {
    await server.stop();
    await removeFolder(folder);
  });

  keepsThePromisesToPeopleInTrouble(async () => ({ dataDir: folder, databaseUrl: await server.newDatabase() }));
});
