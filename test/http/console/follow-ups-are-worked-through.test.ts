import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  AtFollowUp,
  FollowUpDetail,
  FollowUpOptions,
  FollowUpPage,
  ReplyPreview,
} from '../../../server/contract/follow-up.ts';
import type { PersonHistory } from '../../../server/contract/person-history.ts';
import { presencePollMs, presentMs } from '../../../server/core/follow-ups/follow-up-limits.ts';
import type { StoredMail } from '../../../server/core/mailing/mail.ts';
import { openApp, postJson, type AppOptions, type TestApp } from '../../support/app.ts';
import { idOf, newFollowUp, openingOf } from '../../support/follow-up.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

const api = '/console/api/follow-ups';
const hour = 3_600_000;

let opened: TestApp;
let ann: string;
let bob: string;
const open = async (options: AppOptions = {}): Promise<void> => {
  opened = await openApp(options);
  ann = await signInAs(opened, 'agent', 'ann@shop.example');
  bob = await signInAs(opened, 'agent', 'bob@shop.example');
};
beforeEach(() => open());
afterEach(() => opened.close());

const get = async <T>(path: string, cookie = ann): Promise<T> => {
  const response = await opened.app.inject({ url: `${api}${path}`, headers: { cookie } });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json<T>();
};
const post = (path: string, body: object = {}, cookie = ann) =>
  opened.app.inject(consolePost(`${api}/${path}`, body, { cookie }));

const handOver = async (changes: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
  const body = { key: 'first'.padEnd(22, '_'), question: 'where is my zebra', email: 'eve@example.org', ...changes };
  const request = postJson('/api/hand-overs', body);
  const response = await opened.app.inject({ ...request, headers: { ...request.headers, ...headers } });
  if (response.statusCode !== 201) throw new Error(response.body);
};

const list = (query = '', cookie = ann): Promise<FollowUpPage> => get(query, cookie);
const first = async (): Promise<FollowUpDetail> => {
  const [row] = (await list()).followUps;
  return get(`/${row?.id}`);
};
const mails = async (purpose: string): Promise<readonly StoredMail[]> =>
  (await opened.outbox.list({ state: null, after: null, limit: 100 })).filter((mail) => mail.purpose === purpose);
const actions = async (): Promise<readonly string[]> =>
  (await opened.staff.audit({ before: null, limit: 100 }))
    .filter(({ action }) => action.startsWith('follow-up.'))
    .map(({ staff, action, object }) => `${staff} ${action} ${object}`);

describe('the list', () => {
  it('shows what was handed over, with what waits in each view', async () => {
    await handOver();
    const { followUps, counts, next } = await list();
    expect(followUps).toMatchObject([
      { number: 'R-1001', question: 'where is my zebra', kind: 'hand-over', isAwaited: true, isOverdue: false },
    ]);
    expect(next).toBeNull();
    expect(counts).toEqual({ mine: 0, unassigned: 1, open: 1, waiting: 0, snoozed: 0, resolved: 0 });
  });

  it('is by due time, without one last, and pages without a gap or a repetition', async () => {
    for (let number = 1; number <= 120; number += 1)
      await opened.followUps.open(
        openingOf(newFollowUp(number, { dueAt: number % 7 === 0 ? null : 1_000_000_000 - (number % 11) * 1000 })),
      );
    const seen: (number | null)[] = [];
    const numbers = new Set<string>();
    let after: string | null = null;
    let pages = 0;
    do {
      const page: FollowUpPage = await list(after === null ? '' : `?after=${after}`);
      page.followUps.forEach(({ dueAt, number }) => {
        seen.push(dueAt);
        numbers.add(number);
      });
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect([pages, seen.length, numbers.size]).toEqual([3, 120, 120]);
    const times = seen.map((time) => time ?? Number.POSITIVE_INFINITY);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is filtered by department, kind and rank', async () => {
    await opened.followUps.open(openingOf(newFollowUp(1, { department: null })));
    await opened.followUps.open(openingOf(newFollowUp(2, { rank: 'critical' })));
    await opened.followUps.open(openingOf(newFollowUp(3, { kind: 'outreach' })));
    const ids = async (query: string) => (await list(query)).followUps.map(({ id }) => id);
    expect(await ids('?department=unsorted')).toEqual([idOf(1)]);
    expect(await ids('?rank=critical')).toEqual([idOf(2)]);
    expect(await ids('?kind=outreach')).toEqual([idOf(3)]);
    expect((await list('?kind=outreach')).counts.open).toBe(1);
  });

  it.each(['?view=theirs', '?rank=urgent', '?after=1', '?after=a.b', '?department=', '?x=1'])(
    'refuses %s',
    async (query) => {
      const response = await opened.app.inject({ url: `${api}${query}`, headers: { cookie: ann } });
      expect(response.statusCode).toBe(400);
    },
  );

  it('an owner who has no account, or had one, leaves it unassigned', async () => {
    await opened.followUps.open(openingOf(newFollowUp(1, { owner: 'service@shop.example' })));
    await opened.followUps.open(openingOf(newFollowUp(2, { owner: 'Bob@shop.example' })));
    expect((await list('?view=unassigned')).followUps.map(({ id }) => id)).toEqual([idOf(1)]);
    expect((await list('?view=mine', bob)).followUps.map(({ id }) => id)).toEqual([idOf(2)]);
    await opened.accounts.disable('bob@shop.example', { kind: 'cli' });
    expect((await list('?view=unassigned')).followUps).toHaveLength(2);
  });

  it('marks what is overdue', async () => {
    await handOver();
    opened.clock.advance(48 * hour);
    ann = await signInAs(opened, 'agent', 'ann2@shop.example');
    expect((await list()).followUps).toMatchObject([{ isOverdue: true }]);
  });
});

describe('one follow-up', () => {
  it('shows the question with its chain and what was shown, the person, and what may be done', async () => {
    const visit = 'v'.repeat(22);
    const asked = await opened.app.inject(postJson('/api/ask', { question: 'what does it cost', visit }));
    opened.clock.advance(1000);
    const again = await opened.app.inject(postJson('/api/ask', { question: 'where is my zebra', visit }));
    expect(asked.statusCode).toBe(200);
    await handOver({ ask: again.json<{ id: string }>().id, visit, name: 'Eve', message: 'It was striped.' });
    const detail = await first();
    expect(detail).toMatchObject({
      message: 'It was striped.',
      name: 'Eve',
      email: 'eve@example.org',
      person: { isCustomer: false, doNotContact: false },
      acts: ['assign', 'department', 'rank', 'reply', 'note', 'snooze', 'resolve'],
      replyRefused: null,
      rev: 1,
    });
    expect(detail.chain.map(({ question }) => question)).toEqual(['what does it cost', 'where is my zebra']);
    expect(detail.chain[0]?.shown[0]).toEqual({ id: 'what-it-costs', title: 'What does it cost?' });
    expect(detail.timeline.map(({ kind }) => kind)).toEqual(['opened', 'promised']);
  });

  it('that is not there is said to be so, whatever is asked of it', async () => {
    for (const path of ['', '/articles?q=a'])
      expect(
        (await opened.app.inject({ url: `${api}/nothing${path}`, headers: { cookie: ann } })).json(),
      ).toMatchObject({
        code: 'follow-up-not-found',
      });
    for (const [path, body] of [
      ['here', {}],
      ['history', {}],
      ['preview', { markdown: 'x' }],
      ['note', { rev: 1, text: 'x' }],
      ['resolve', { rev: 1 }],
    ] as const)
      expect((await post(`nothing/${path}`, body)).json()).toMatchObject({ code: 'follow-up-not-found' });
  });
});

describe('a reply', () => {
  it('goes out once, threaded under the acknowledgement, and answers the promise', async () => {
    await handOver();
    const { id, rev } = await first();
    const response = await post(`${id}/reply`, {
      rev,
      markdown: 'It is **here**.\n\n[Try it](/answers/try-it)',
      resolve: false,
    });
    expect(response.json()).toMatchObject({ state: 'waiting', isAwaited: false, answeredAt: opened.clock.now() });
    const [acknowledgement] = await mails('acknowledgement');
    const [mail, ...more] = await mails('reply');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: 'eve@example.org',
      subject: 'Re: [R-1001] Your question: where is my zebra',
      inReplyTo: acknowledgement?.messageId,
      references: [acknowledgement?.messageId],
      unsubscribeUrl: null,
    });
    expect(mail?.html).toContain('<strong>here</strong>');
    expect(mail?.html).toContain('href="https://help.example/answers/try-it"');
    expect(mail?.text).toContain('Try it (https://help.example/answers/try-it)');
    expect(mail?.text).toMatch(/This solved it:\nhttps:\/\/help\.example\/status\/\S+\/solved/);
    expect(mail?.text).toContain('> where is my zebra');
    expect(await actions()).toEqual(['ann@shop.example follow-up.reply R-1001']);
  });

  it('of a second answers the first, and names the whole thread', async () => {
    await handOver();
    const one = await first();
    const two = await post(`${one.id}/reply`, { rev: one.rev, markdown: 'One.', resolve: false });
    await post(`${one.id}/reply`, { rev: two.json<FollowUpDetail>().rev, markdown: 'Two.', resolve: true });
    const [acknowledgement] = await mails('acknowledgement');
    const byText = async (text: string) => (await mails('reply')).find((mail) => mail.text.startsWith(text));
    const [mailOne, mailTwo] = [await byText('One.'), await byText('Two.')];
    expect(mailTwo?.inReplyTo).toBe(mailOne?.messageId);
    expect(mailTwo?.references).toEqual([acknowledgement?.messageId, mailOne?.messageId]);
    expect((await list('?view=resolved')).followUps).toHaveLength(1);
  });

  it('stands on the asker’s page as it was written, and a note to colleagues does not', async () => {
    await handOver();
    const { id, rev } = await first();
    const noted = await post(`${id}/note`, { rev, text: 'quokka: she called before' });
    await post(`${id}/reply`, {
      rev: noted.json<FollowUpDetail>().rev,
      markdown: 'Look **there**. <b>not bold</b>',
      resolve: false,
    });
    const [mail] = await mails('reply');
    const path = /https:\/\/help\.example(\/status\/[^\s/]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const page = await opened.app.inject({ url: path, headers: { accept: 'text/html' } });
    expect(page.body).toContain('Look <strong>there</strong>.');
    expect(page.body).toContain('&#x3C;b>not bold');
    expect(page.body).not.toContain('quokka');
    expect(JSON.stringify(await mails('reply'))).not.toContain('quokka');
  });

  it('is refused where there is nobody to write to, and says so before it is written', async () => {
    await opened.followUps.open(openingOf(newFollowUp(1, { email: null, phone: '+31 20 123 45 67' })));
    const detail = await first();
    expect(detail.replyRefused).toContain('Call');
    expect(detail.acts).toContain('called');
    const refused = await post(`${detail.id}/reply`, { rev: 1, markdown: 'Hello', resolve: false });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'follow-up-refused']);
    const called = await post(`${detail.id}/called`, { rev: 1, text: 'She has it now.', resolve: true });
    expect(called.json()).toMatchObject({ state: 'resolved', isAwaited: false });
    expect(called.json<FollowUpDetail>().timeline.map(({ kind }) => kind)).toEqual([
      'opened',
      'note',
      'called',
      'resolved',
    ]);
  });

  it.each([
    ['nothing', ' \n ', /Write/],
    ['too much', 'x'.repeat(5001), /5000/],
    ['quotes in quotes', `${'> '.repeat(9)}x`, /8 deep/],
    ['a thousand marks', '*a_ '.repeat(300), /300/],
  ])('of %s is refused in words, and changes nothing', async (_, markdown, words) => {
    await handOver();
    const { id, rev } = await first();
    const refused = await post(`${id}/reply`, { rev, markdown, resolve: false });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<{ detail: string }>().detail).toMatch(words);
    expect(await first()).toMatchObject({ rev, state: 'open' });
    expect((await post(`${id}/preview`, { markdown })).json<ReplyPreview>().refused).toMatch(words);
  });
});

describe('two at once', () => {
  it('who was slower is told who was faster, and nothing is sent twice', async () => {
    await handOver();
    const { id, rev } = await first();
    expect((await post(`${id}/reply`, { rev, markdown: 'First.', resolve: false }, bob)).statusCode).toBe(200);
    const late = await post(`${id}/reply`, { rev, markdown: 'Second.', resolve: false });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'follow-up-changed' });
    expect(late.json<{ detail: string }>().detail).toContain('bob@shop.example replied');
    expect(await mails('reply')).toHaveLength(1);
  });

  it('a reminder that goes off meanwhile is nothing that was missed', async () => {
    await handOver();
    const { id, rev } = await first();
    const line = { at: opened.clock.now(), actor: { kind: 'red' }, kind: 'nudged', body: '' } as const;
    expect(await opened.followUps.fire({ id, rev }, 'nudge', line.at, [line], [])).toBe(true);
    expect((await post(`${id}/reply`, { rev, markdown: 'Here.', resolve: false })).statusCode).toBe(200);
  });

  it('each is told who else has it open, until half a minute after they left', async () => {
    await handOver();
    const { id } = await first();
    const here = async (cookie: string) => (await post(`${id}/here`, {}, cookie)).json<AtFollowUp>();
    expect(await here(ann)).toMatchObject({ others: [], rev: 1, last: { kind: 'opened' } });
    opened.clock.advance(presencePollMs);
    expect((await here(bob)).others).toEqual([
      { email: 'ann@shop.example', seenAt: opened.clock.now() - presencePollMs },
    ]);
    expect((await here(ann)).others.map(({ email }) => email)).toEqual(['bob@shop.example']);
    opened.clock.advance(presentMs + 1);
    expect((await here(ann)).others).toEqual([]);
  });
});

describe('looking after it', () => {
  it('is given to a colleague, to nobody, and to nobody else', async () => {
    await handOver();
    const { id, rev } = await first();
    const { colleagues } = await get<FollowUpOptions>('/options');
    expect(colleagues).toEqual(['ann@shop.example', 'bob@shop.example']);
    const given = (await post(`${id}/assign`, { rev, owner: 'bob@shop.example' })).json<FollowUpDetail>();
    expect(given.owner).toBe('bob@shop.example');
    expect((await list('?view=mine', bob)).followUps).toHaveLength(1);
    expect((await post(`${id}/assign`, { rev: given.rev, owner: 'eve@example.org' })).statusCode).toBe(422);
    expect((await post(`${id}/assign`, { rev: given.rev, owner: null })).json()).toMatchObject({ owner: null });
  });

  it('a higher rank brings the due time nearer, and a lower one does not put it off', async () => {
    await handOver();
    const { id, rev, dueAt } = await first();
    const raised = (await post(`${id}/rank`, { rev, rank: 'red-alert' })).json<FollowUpDetail>();
    expect(raised.dueAt).toBeLessThan(dueAt ?? 0);
    expect(raised.rankReason).toBe('chosen by ann@shop.example');
    const lowered = (await post(`${id}/rank`, { rev: raised.rev, rank: 'suggestion' })).json<FollowUpDetail>();
    expect(lowered).toMatchObject({ rank: 'suggestion', dueAt: raised.dueAt });
    expect(lowered.timeline.map(({ kind }) => kind)).toEqual(['opened', 'promised', 'rank', 'promised', 'rank']);
  });

  it('goes to a department there is, by its name', async () => {
    await handOver();
    const { id, rev } = await first();
    const moved = (await post(`${id}/department`, { rev, department: 'press' })).json<FollowUpDetail>();
    expect(moved).toMatchObject({ department: 'press', departmentName: 'Press' });
    expect(moved.timeline.at(-1)).toMatchObject({ kind: 'department', body: 'Press' });
    expect((await post(`${id}/department`, { rev: moved.rev, department: 'spies' })).statusCode).toBe(422);
  });

  it('a snooze hides it, never beyond its due time, and a word of the asker brings it back', async () => {
    await handOver();
    const { id, rev, dueAt } = await first();
    expect((await post(`${id}/snooze`, { rev, until: (dueAt ?? 0) + 1 })).statusCode).toBe(422);
    expect((await post(`${id}/snooze`, { rev, until: opened.clock.now() })).statusCode).toBe(422);
    const until = opened.clock.now() + hour;
    expect((await post(`${id}/snooze`, { rev, until })).json()).toMatchObject({ snoozedUntil: until, dueAt });
    expect((await list()).counts).toMatchObject({ open: 0, snoozed: 1 });
    const [acknowledgement] = await mails('acknowledgement');
    const token = /\/status\/([^\s/]+)/.exec(acknowledgement?.text ?? '')?.[1] ?? '';
    await opened.desk.statuses.act(token, 'message', 'Hello?');
    expect((await list()).counts).toMatchObject({ open: 1, snoozed: 0 });
  });

  it('closing and opening again make a new promise', async () => {
    await handOver();
    const { id, rev } = await first();
    const closed = (await post(`${id}/resolve`, { rev })).json<FollowUpDetail>();
    expect(closed).toMatchObject({ state: 'resolved', acts: expect.arrayContaining(['reopen']) as unknown });
    expect((await post(`${id}/resolve`, { rev: closed.rev })).statusCode).toBe(422);
    const again = (await post(`${id}/reopen`, { rev: closed.rev })).json<FollowUpDetail>();
    expect(again).toMatchObject({ state: 'open', isAwaited: true });
    expect(await actions()).toEqual([
      'ann@shop.example follow-up.reopen R-1001',
      'ann@shop.example follow-up.resolve R-1001',
    ]);
  });
});

describe('the history of a person', () => {
  it('is one timeline over visits, follow-ups and mails, and looking leaves a trail', async () => {
    const visit = 'v'.repeat(22);
    await opened.app.inject(postJson('/api/ask', { question: 'what does it cost', visit }));
    opened.clock.advance(1000);
    await handOver({ visit });
    opened.clock.advance(1000);
    await handOver({ key: 'second'.padEnd(22, '_'), question: 'and my lion', email: 'EVE@example.org' });
    const { id } = await first();
    expect(await actions()).toEqual([]);
    const history = (await post(`${id}/history`)).json<PersonHistory>();
    expect(history.person).toMatchObject({ email: 'eve@example.org', isCustomer: false });
    expect(history.isCut).toBe(false);
    expect(history.lines.filter(({ kind }) => kind === 'follow-up')).toHaveLength(2);
    expect(history.lines.find(({ kind }) => kind === 'asked')).toMatchObject({ question: 'what does it cost' });
    expect(history.lines.filter(({ kind }) => kind === 'mail')).toHaveLength(2);
    const times = history.lines.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(JSON.stringify(history)).not.toContain('staff-note');
    expect(await actions()).toEqual(['ann@shop.example follow-up.history R-1001']);
  });
});
