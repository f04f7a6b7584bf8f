import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsoleReports } from '../../server/red/reports/console-reports.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { askRecord, quietEvents } from '../support/ask-record.ts';
import { createFakeConsole, noFollowUps } from '../support/console.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { signInAs } from '../support/staff.ts';
import { plainLibrary } from '../support/plain-library.ts';

const questions = ['100 % sure', '100 x sure', 'a_b', 'aXb', 'back\\slash', "it's; DROP", 'plain', 'ab'];

/** What a pattern, an escape or a second statement would be made of, and the only questions that hold it. */
const searches: readonly (readonly [text: string, found: readonly string[]])[] = [
  ['%', ['100 % sure']],
  ['_', ['a_b']],
  ['\\', ['back\\slash']],
  ["'; DROP TABLE asks; --", []],
  ["'", ["it's; DROP"]],
  ['; drop', ["it's; DROP"]],
  ['a_b', ['a_b']],
  ['100 %', ['100 % sure']],
  ['%%', []],
  ["x' or '1'='1", []],
];

describe('row 31', () => {
  const apps: TestApp[] = [];
  const cookies: string[] = [];
  let postgres: TestPostgres;
  let postgresLog: OpenLog;
  beforeAll(async () => {
    postgres = await startPostgres();
    const databaseUrl = await postgres.newDatabase();
    postgresLog = await openLog({ dataDir: '/nowhere', databaseUrl }, quietEvents);
    const library = () => plainLibrary();
    const console = {
      ...createFakeConsole(),
      ...createConsoleReports({ log: postgresLog, library, now: Date.now }),
      followUps: noFollowUps,
      mails: { list: async () => [], get: async () => null, retry: async () => false },
      privacy: {
        handOver: async () => ({ people: [], asks: [], followUps: [], mails: [], alerts: [] }),
        erase: async () => Promise.reject(new Error('no')),
      },
      summary: async () => ({
        revision: '',
        openGaps: 0,
        inTrouble: 0,
        followUps: { open: 0, dueToday: 0, overdue: 0 },
      }),
      settings: [],
    };
    apps.push(await openApp(), await openApp({ context: { console } }));
    for (const [index, app] of apps.entries()) {
      const log = index === 0 ? app.log : postgresLog;
      questions.forEach((question, place) =>
        log.record(askRecord(`ask-${place}`, { question, askedAt: app.clock.now() - 1000 * (place + 1) })),
      );
      await log.flush();
      cookies.push(await signInAs(app, 'admin'));
    }
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    await postgresLog.close();
    await postgres.stop();
  });

  /** The answers of both engines, SQLite's first. */
  const get = (path: string, query: Readonly<Record<string, string>>) =>
    Promise.all(
      apps.map((app, index) =>
        app.app.inject({
          url: `/console/api/${path}?${new URLSearchParams(query).toString()}`,
          headers: { cookie: cookies[index] ?? '' },
        }),
      ),
    );
  const found = (body: string): readonly string[] =>
    (JSON.parse(body) as { questions: readonly { question: string }[] }).questions.map(({ question }) => question);

  it.each(searches)('%j is looked for as it stands, and finds the same on both engines', async (q, expected) => {
    for (const { body } of await get('questions', { q })) expect(found(body)).toEqual(expected);
  });

  it.each(['%', '_', '\\', "'; DROP TABLE asks; --", "30d' or '1'='1"])(
    '%j is no period, audience, kind, outcome, class or place',
    async (text) => {
      for (const name of ['since', 'until', 'audience', 'kind', 'outcome', 'from'])
        for (const { statusCode } of await get('questions', { [name]: text })) expect(statusCode, name).toBe(400);
      for (const name of ['since', 'until', 'audience', 'class', 'format'])
        for (const { statusCode } of await get('reports/unanswered', { [name]: text }))
          expect(statusCode, name).toBe(400);
    },
  );

  it('no column to sort by can be chosen, and after all of it every question is still there', async () => {
    for (const name of ['sort', 'order', 'orderBy', 'by'])
      for (const path of ['questions', 'reports/unanswered'])
        for (const { statusCode } of await get(path, { [name]: 'count' })) expect(statusCode, name).toBe(400);
    for (const { body } of await get('questions', {})) expect(found(body)).toEqual(questions);
  });
});
