import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogFilter } from '../../../server/core/log/failed-ask.ts';
import { reportNames, type ReportName } from '../../../server/core/reports/report-names.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { createFakeConsole, noFollowUps } from '../../support/console.ts';
import { readCsv } from '../../support/csv.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

const neverAsked = async (): Promise<never> => {
  throw new Error('no report asks this');
};

describe('GET /console/api/reports/:name', () => {
  let opened: TestApp;
  let cookie = '';
  const asked: { readonly name: ReportName; readonly filters: LogFilter }[] = [];
  beforeAll(async () => {
    const { reports, gaps, fixes } = createFakeConsole();
    opened = await openApp({
      context: {
        console: {
          gaps,
          fixes,
          followUps: noFollowUps,
          mails: { list: async () => [], get: async () => null, retry: async () => false },
          reports: {
            read: (name, filters) => {
              asked.push({ name, filters });
              return reports.read(name, filters);
            },
          },
          privacy: { handOver: neverAsked, erase: neverAsked },
          questions: async () => ({ questions: [], older: null }),
          summary: async () => ({
            revision: 'r1',
            openGaps: 3,
            inTrouble: 1,
            followUps: { open: 4, dueToday: 2, overdue: 1 },
          }),
          settings: [],
        },
      },
    });
    cookie = await signInAs(opened, 'admin');
  });
  afterAll(() => opened.close());
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    opened.app.inject({ url: `/console/api/${path}`, headers: { cookie, ...headers } });

  it.each(reportNames)('%s is sent to the last digit as the report gives it, and kept by no cache', async (name) => {
    const response = await get(`reports/${name}`);
    const filters = { since: 0, until: 0, audience: null, asker: 'human' } as const;
    expect(response.json()).toEqual(JSON.parse(JSON.stringify(await createFakeConsole().reports.read(name, filters))));
    expect(response.headers['cache-control']).toBe('private, no-store');
  });

  it.each([
    ['', { since: -30, until: 0, audience: null, asker: ['human', 'agent'] }],
    ['?since=7d&audience=customer&class=bot', { since: -7, until: 0, audience: 'customer', asker: 'bot' }],
    ['?since=48h&audience=all&class=human', { since: -2, until: 0, audience: null, asker: 'human' }],
    ['?class=all', { since: -30, until: 0, audience: null, asker: null }],
  ])('“%s” is taken over the period, audience and class it names', async (query, expected) => {
    await get(`reports/words${query}`);
    const end = opened.clock.now() + 1;
    expect(asked.at(-1)?.filters).toEqual({
      ...expected,
      since: end + expected.since * 86_400_000,
      until: end + expected.until,
    });
  });

  it('a period may be given in milliseconds', async () => {
    await get('reports/words?since=1000&until=2000');
    expect(asked.at(-1)?.filters).toMatchObject({ since: 1000, until: 2000 });
  });

  it.each([
    'since=yesterday',
    'since=30d%27;DROP',
    'until=now',
    'audience=staff',
    'class=%25',
    'format=xml',
    'order=count',
    'since=7d&since=8d',
  ])('“%s” is refused', async (query) => {
    expect((await get(`reports/words?${query}`)).statusCode).toBe(400);
  });

  it('as CSV it is a file of RFC 4180 with a heading, one line a row', async () => {
    const response = await get('reports/unanswered?format=csv');
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(response.headers['content-disposition']).toBe('attachment; filename="unanswered.csv"');
    const lines = response.body.split('\r\n');
    expect(lines[0]).toBe('gap,question,status,count,people,before,trend,wordings,type,firstAt,lastAt,owner,next');
    expect(lines[1]).toMatch(
      /^g-chicory,Chicory in the grinder,open,41,33,12,up,can i put chicory in the grinder \| grind/,
    );
    expect(lines).toHaveLength(1 + 6 + 1);
  });

  it('figures within figures become columns of their own', async () => {
    const [heading, first] = (await get('reports/effort?format=csv')).body.split('\r\n');
    expect(heading).toBe('audience,gap,visits,searches.median,searches.p90,clicks.median,clicks.p90');
    expect(first).toBe('prospect,,812,1,3,1,2');
  });

  it.each(reportNames)('%s as CSV has as many cells in each line as in its heading', async (name) => {
    const rows = readCsv((await get(`reports/${name}?format=csv`)).body);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0);
  });

  it('a question that a spreadsheet would run is exported as text (test/hostile/README.md, row 29)', async () => {
    await opened.app.inject(
      consolePost('/console/api/gaps/g-trade/rename', { name: '=HYPERLINK("http://evil.example","x")' }, { cookie }),
    );
    const { body } = await get('reports/unanswered?format=csv');
    expect(readCsv(body).flat()).toContain(`'=HYPERLINK("http://evil.example","x")`);
  });

  it('a report there is none of is not found', async () => {
    expect((await get('reports/nothing')).statusCode).toBe(404);
  });
});

describe('GET /console/api/summary', () => {
  it('is sent once, and 304 while nothing changed; what a role may not see is left out', async () => {
    const opened = await openApp();
    const [writer, agent] = [await signInAs(opened, 'writer'), await signInAs(opened, 'agent')];
    const get = (cookie: string, headers = {}) =>
      opened.app.inject({ url: '/console/api/summary', headers: { cookie, ...headers } });
    const first = await get(writer);
    expect(first.json()).toMatchObject({ openGaps: 3, inTrouble: null, followUps: null });
    expect((await get(agent)).json()).toMatchObject({
      openGaps: 3,
      inTrouble: 1,
      followUps: { open: 0, dueToday: 0, overdue: 0 },
    });
    const again = await get(writer, { 'if-none-match': first.headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(agent, { 'if-none-match': first.headers.etag })).statusCode).toBe(200);
    await opened.gaps.setStatus('g-vinegar', 'declined', { kind: 'cli' });
    opened.clock.advance(5000);
    const later = await get(writer, { 'if-none-match': first.headers.etag });
    expect([later.statusCode, later.json<{ openGaps: number }>().openGaps]).toEqual([200, 2]);
    await opened.close();
  });
});
