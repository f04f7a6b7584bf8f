import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpDetail, FollowUpPage } from '../../../server/contract/follow-up.ts';
import { fireTimers } from '../../../server/red/follow-ups/promise-timers.ts';
import { eventTitles } from '../../../server/core/words/en/status.ts';
import { openApp, postJson, smallContent, type TestApp } from '../../support/app.ts';
import { idOf, newFollowUp, openingOf } from '../../support/follow-up.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

const api = '/console/api/follow-ups';
const hourMs = 3_600_000;

let opened: TestApp;
let cookie = '';
let path = '';
beforeEach(async () => {
  opened = await openApp();
  cookie = await signInAs(opened, 'agent', 'bob@shop.example');
});
afterEach(() => opened.close());

const post = async (name: string, body: object): Promise<FollowUpDetail> => {
  const response = await opened.app.inject(consolePost(`${api}/${name}`, body, { cookie }));
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json<FollowUpDetail>();
};
const handOver = async (wish: object = {}) => {
  const body = { key: 'k'.repeat(22), question: 'where is my zebra', email: 'ann@example.org', ...wish };
  const response = await opened.app.inject(postJson('/api/hand-overs', body));
  path = new URL(response.json<{ status: string }>().status).pathname;
  const { followUps } = (await opened.app.inject({ url: api, headers: { cookie } })).json<FollowUpPage>();
  return { id: followUps[0]?.id ?? '', rev: 1 };
};
const notes = async (kind: string) =>
  (await opened.outbox.list({ state: null, after: null, limit: 200 })).filter(({ id }) => id.startsWith(`${kind}-`));
const page = async (): Promise<string> =>
  (await opened.app.inject({ url: path, headers: { accept: 'text/html' } })).body;
const add = (message: string) => opened.desk.statuses.act(path.split('/').at(-1) ?? '', 'message', message);

/** What the report says of all promises of two weeks. */
const report = async () => {
  const period = { since: 0, until: opened.clock.now() + 14 * 24 * hourMs };
  return opened.log.promises({ ...period, audience: null });
};

describe('what staff close', () => {
  it('before any answer is told to its asker with the reason and the way back, and is no promise kept', async () => {
    const item = await handOver();
    await post(`${item.id}/resolve`, { rev: item.rev, reason: 'It is the same as R-1000.' });
    const [note, ...more] = await notes('closed');
    expect([note?.to, note?.purpose, more]).toEqual(['ann@example.org', 'status-note', []]);
    expect(note?.text).toContain('We have closed your question and will not send another answer.');
    expect(note?.text).toContain('Why: It is the same as R-1000.');
    expect(note?.text).toContain('https://help.example/status/');
    expect(await page()).toContain('It is the same as R-1000.');
    expect(await report()).toMatchObject([{ isClosed: true, isWithdrawn: false }]);
  });

  it('needs no reason, and names a call that is not made', async () => {
    const start = opened.clock.now() + hourMs;
    const call = { channel: 'call-back', phone: '+31201234567', callBack: { start, end: start + hourMs } } as const;
    await opened.followUps.open(openingOf(newFollowUp(1, { ...call, promisedAt: opened.clock.now() })));
    await post(`${idOf(1)}/resolve`, { rev: 1 });
    const [note] = await notes('closed');
    expect(note?.text).toContain('The call we arranged is cancelled.');
    expect(note?.text).not.toContain('Why:');
  });

  it('after an answer is told to nobody', async () => {
    const item = await handOver();
    const { rev } = await post(`${item.id}/reply`, { rev: item.rev, markdown: 'Here.', resolve: false });
    await post(`${item.id}/resolve`, { rev });
    expect(await notes('closed')).toEqual([]);
    expect(await report()).toMatchObject([{ isClosed: false }]);
  });
});

describe('a time that staff set', () => {
  it('nearer is told at once, so that what is said to be late later was told', async () => {
    const item = await handOver();
    const { dueAt, rev } = await post(`${item.id}/rank`, { rev: item.rev, rank: 'red-alert' });
    const [note, ...more] = await notes('sooner');
    expect(more).toEqual([]);
    expect(note?.text).toContain('will answer you by e-mail by Monday 23 November 2026 at 10:00 UTC');
    await post(`${item.id}/rank`, { rev, rank: 'standard' });
    expect(await notes('sooner')).toHaveLength(1);
    opened.clock.advance((dueAt ?? 0) - opened.clock.now() + 1);
    await fireTimers(opened.desk.promises);
    expect((await notes('late'))[0]?.text).toContain('by Monday 23 November 2026 at 10:00 UTC');
  });

  it('open again, the asker’s wish of how soon still holds', async () => {
    await opened.close();
    const slow = { ...smallContent('token') };
    opened = await openApp({
      content: { ...slow, 'site.yml': `${String(slow['site.yml'])}promises:\n  due: {standard: 10d}\n` },
    });
    cookie = await signInAs(opened, 'agent', 'bob@shop.example');
    const item = await handOver({ within: 'day' });
    const promised = (await opened.followUps.byId(item.id))?.dueAt;
    const { rev } = await post(`${item.id}/resolve`, { rev: item.rev });
    await post(`${item.id}/reopen`, { rev });
    expect((await opened.followUps.byId(item.id))?.dueAt).toBe(promised);
  });

  it('by opening it again is told', async () => {
    const item = await handOver();
    const { rev } = await post(`${item.id}/reply`, { rev: item.rev, markdown: 'Here.', resolve: true });
    await post(`${item.id}/reopen`, { rev });
    expect((await notes('reopened')).map(({ to, subject }) => [to, subject])).toEqual([
      ['ann@example.org', '[R-1001] We are working on your question again'],
    ]);
    expect((await notes('reopened'))[0]?.text).toMatch(/will answer you by e-mail by Monday/);
  });
});

describe('whom staff write to first', () => {
  const reachOut = async () => {
    const now = opened.clock.now();
    const draft = newFollowUp(1, { kind: 'outreach', createdAt: now, changedAt: now, promisedAt: now });
    const red = { at: now, actor: { kind: 'red' }, kind: 'opened', body: '3 searches; up to 2 is usual' } as const;
    const due = { ...draft, timeZone: 'UTC', dueAt: Date.UTC(2026, 10, 23, 17) };
    await opened.followUps.open({ draft: due, events: [red], mailsOf: () => [], lines: 1 });
    const followUp = (await opened.followUps.byId(idOf(1))) ?? expect.fail();
    path = new URL(opened.desk.mails(opened.built.library()).statusUrl(followUp)).pathname;
  };
  const kinds = async () => (await opened.followUps.events(idOf(1))).map(({ kind }) => kind);

  it('is promised nothing by what staff do', async () => {
    await reachOut();
    const { rev } = await post(`${idOf(1)}/rank`, { rev: 1, rank: 'red-alert' });
    const closed = await post(`${idOf(1)}/resolve`, { rev });
    await post(`${idOf(1)}/reopen`, { rev: closed.rev });
    expect(await kinds()).toEqual(['opened', 'rank', 'resolved', 'reopened']);
    expect([await notes('sooner'), await notes('closed'), await notes('reopened')]).toEqual([[], [], []]);
    expect(await report()).toEqual([]);
  });

  it('who writes back is promised an answer like anybody who asks: on the page, by mail, late or not, and in the report', async () => {
    await reachOut();
    await post(`${idOf(1)}/reply`, { rev: 1, markdown: 'Can I help?', resolve: false });
    await add('Yes please, my order is gone');
    expect(await kinds()).toEqual(['opened', 'reply', 'message', 'promised']);
    expect(await page()).toContain('will answer you by e-mail by Monday 23 November 2026 at 17:00 UTC');
    const [again] = await notes('again');
    expect(again?.text).toContain('We have your message.');
    expect(again?.text).toContain('by Monday 23 November 2026 at 17:00 UTC');
    opened.clock.advance(48 * hourMs);
    await fireTimers(opened.desk.promises);
    expect((await notes('late')).map(({ to }) => to)).toEqual(['ann@example.org']);
    expect((await notes('escalation'))[0]?.subject).not.toContain('Nobody has written');
    expect(await page()).toContain(eventTitles.breached);
    expect(await report()).toMatchObject([{ answeredAt: null, dueAt: Date.UTC(2026, 10, 23, 17) }]);
  });

  it('who writes before staff did is promised an answer, too, once', async () => {
    await reachOut();
    await add('I saw that you saw');
    await add('and another word');
    expect(await kinds()).toEqual(['opened', 'message', 'promised', 'message']);
  });
});
