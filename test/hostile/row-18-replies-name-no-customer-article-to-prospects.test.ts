import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleToInsert, FollowUpDetail, FollowUpPage, ReplyPreview } from '../../server/contract/follow-up.ts';
import { canary, openApp, postJson, smallContent, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';
import { consolePost, signInAs } from '../support/staff.ts';

describe('row 18: what staff send a prospect', () => {
  let opened: TestApp;
  let cookie = '';
  let prospects = '';
  let customers = '';
  beforeAll(async () => {
    opened = await openApp();
    cookie = await signInAs(opened, 'agent');
    const body = { question: 'how do i start it', key: 'a'.repeat(22) };
    await opened.app.inject(postJson('/api/hand-overs', { ...body, email: 'eve@example.org' }));
    const token = await signedToken(goodClaims(opened.clock.now()));
    const request = postJson('/api/hand-overs', { ...body, key: 'b'.repeat(22) });
    await opened.app.inject({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    const { followUps } = (await opened.app.inject({ url: api, headers: { cookie } })).json<FollowUpPage>();
    prospects = followUps.find(({ audience }) => audience === 'prospect')?.id ?? '';
    customers = followUps.find(({ audience }) => audience === 'customer')?.id ?? '';
  });
  afterAll(() => opened.close());

  const api = '/console/api/follow-ups';
  const articles = async (id: string, typed: string) =>
    (
      await opened.app.inject({ url: `${api}/${id}/articles?q=${encodeURIComponent(typed)}`, headers: { cookie } })
    ).json<{
      articles: readonly ArticleToInsert[];
    }>().articles;
  const post = (path: string, body: object) => opened.app.inject(consolePost(`${api}/${path}`, body, { cookie }));

  it.each(['turn', 'how do i turn', canary, 'button', 'on', ''])(
    'no customer article is offered for “%s”',
    async (typed) => {
      const offered = await articles(prospects, typed);
      expect(offered.every(({ audience }) => audience === 'prospect')).toBe(true);
      expect(JSON.stringify(offered)).not.toContain(canary);
    },
  );

  it('both sets are offered for a customer, ready to be put in', async () => {
    expect(await articles(customers, `turn the ${canary} on`)).toContainEqual({
      id: 'turn-it-on',
      title: `How do I turn the ${canary} on?`,
      path: '/answers/turn-it-on',
      markdown: `[How do I turn the ${canary} on?](/answers/turn-it-on)`,
      audience: 'customer',
    });
    expect((await articles(customers, 'what does it cost')).map(({ id }) => id)).toContain('what-it-costs');
  });

  it.each([
    '[look](/answers/turn-it-on)',
    '[look](https://help.example/answers/turn-it-on)',
    '[look](/answers/turn%2Dit-on)',
    '[look](/answers/off-switch)',
    '[look][1]\n\n[1]: /answers/turn-it-on',
    '<https://help.example/answers/turn-it-on>',
    'see https://help.example/answers/turn-it-on.',
    '[look](&#47;answers/turn-it-on)',
    '[look](/answers/turn-it-on#start)',
    '`/answers/turn-it-on`',
    'see /answers/turn-it-on.',
    '/answers/turn-it-on, then press the button',
    '(/answers/turn-it-on)',
    'see /answers/Turn-It-On!',
    'see help.example\\answers\\turn-it-on',
    '[look](/answers/./turn-it-on)',
    '[look](/answers/x/../turn-it-on)',
    '[look](/answers\\turn-it-on)',
    '[look](/answers/turn-it-on&amp;)',
    '[look](/answers//turn-it-on)',
    '[look](answers/turn-it-on)',
    '[look](./answers/turn%2dit%2Don/)',
  ])('a link to one is refused in a reply to a prospect, however it is written: %s', async (markdown) => {
    const refused = await post(`${prospects}/reply`, { rev: 1, markdown, resolve: false });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'follow-up-refused']);
    expect((await post(`${prospects}/preview`, { markdown })).json<ReplyPreview>().refused).toContain('for customers');
    const sent = await opened.outbox.list({ state: null, after: null, limit: 50 });
    expect(sent.filter(({ purpose }) => purpose === 'reply')).toEqual([]);
  });

  it('one to a public article is sent, and one to a customer article to a customer', async () => {
    const publicLink = await post(`${prospects}/reply`, {
      rev: 1,
      markdown: '[look](/answers/try-it)',
      resolve: false,
    });
    expect(publicLink.json<FollowUpDetail>().state).toBe('waiting');
    const customersLink = await post(`${customers}/reply`, {
      rev: 1,
      markdown: '[look](/answers/turn-it-on)',
      resolve: false,
    });
    expect(customersLink.json<FollowUpDetail>().state).toBe('waiting');
  });

  it('where the customer set is open to anyone, its articles may be named to anyone', async () => {
    const open = await openApp({ content: smallContent('open') });
    const agent = await signInAs(open, 'agent');
    const body = { question: 'how do i start it', email: 'eve@example.org', key: 'a'.repeat(22) };
    await open.app.inject(postJson('/api/hand-overs', body));
    const [row] = (await open.app.inject({ url: api, headers: { cookie: agent } })).json<FollowUpPage>().followUps;
    const reply = { rev: 1, markdown: '[look](/answers/turn-it-on)', resolve: false };
    const sent = await open.app.inject(consolePost(`${api}/${row?.id}/reply`, reply, { cookie: agent }));
    expect(sent.statusCode).toBe(200);
    await open.close();
  });
});
