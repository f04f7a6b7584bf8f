import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FollowUpDetail, FollowUpPage, ReplyPreview } from '../../server/contract/follow-up.ts';
import type { PersonHistory } from '../../server/contract/person-history.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';
import { idOf, newFollowUp, openingOf } from '../support/follow-up.ts';
import { consolePost, signInAs } from '../support/staff.ts';

const api = '/console/api/follow-ups';
const script = '<script>globalThis.ran=1</script><img src=x onerror="globalThis.ran=1">';

describe('row 23: follow-ups', () => {
  let opened: TestApp;
  let cookie = '';
  beforeEach(async () => {
    opened = await openApp();
    cookie = await signInAs(opened, 'agent');
  });
  afterEach(() => opened.close());
  const post = (path: string, body: object = {}) => opened.app.inject(consolePost(`${api}/${path}`, body, { cookie }));
  const handedOver = async (changes: object = {}): Promise<FollowUpDetail> => {
    const body = { key: 'a'.repeat(22), question: 'where is it', email: 'eve@example.org', ...changes };
    await opened.app.inject(postJson('/api/hand-overs', body));
    const [row] = (await opened.app.inject({ url: api, headers: { cookie } })).json<FollowUpPage>().followUps;
    return (await opened.app.inject({ url: `${api}/${row?.id}`, headers: { cookie } })).json<FollowUpDetail>();
  };
  const replies = async () =>
    (await opened.outbox.list({ state: null, after: null, limit: 50 })).filter(({ purpose }) => purpose === 'reply');
  const statusPage = async (text: string) => {
    const path = /https:\/\/help\.example(\/status\/[^\s/]+)/.exec(text)?.[1] ?? '';
    return opened.app.inject({ url: path, headers: { accept: 'text/html' } });
  };

  it('questions, names and messages as HTML come to the console as the text they are, and into mails escaped', async () => {
    const item = await handedOver({ question: script, message: script, name: script });
    expect([item.question, item.message, item.name]).toEqual([script, script, script]);
    await post(`${item.id}/reply`, { rev: item.rev, markdown: 'Hello.', resolve: false });
    const [mail] = await replies();
    expect(mail?.html).not.toContain('<script');
    expect(mail?.html).not.toContain('<img');
    const history = (await post(`${item.id}/history`)).json<PersonHistory>();
    expect(history.person?.name).toBe(script);
  });

  it.each([
    ['a script', script],
    ['a script link', '[a](javascript:globalThis.ran=1) <a href="javascript:1">b</a>'],
    ['a data link', '[a](data:text/html;base64,PHNjcmlwdD4=)'],
    ['a picture from elsewhere', '![a](https://evil.example/pixel.png)'],
    ['a style', '<style>*{display:none}</style><p style="position:fixed">x</p>'],
    ['a form', '<form action="https://evil.example"><input name=password></form>'],
    ['an entity', '&lt;script&gt;globalThis.ran=1&lt;/script&gt;'],
  ])(
    'a reply with %s runs and loads nothing: in the preview, in the mail, on the asker’s page',
    async (_, markdown) => {
      const item = await handedOver();
      const preview = (await post(`${item.id}/preview`, { markdown })).json<ReplyPreview>();
      await post(`${item.id}/reply`, { rev: item.rev, markdown, resolve: false });
      const [mail] = await replies();
      const page = await statusPage(mail?.text ?? '');
      expect(page.statusCode).toBe(200);
      const answer = /<div class="prose">([\s\S]*?)<\/div>/.exec(page.body)?.[1] ?? 'none';
      for (const html of [preview.html, mail?.html ?? '', answer]) {
        expect(html).not.toMatch(/<(?:script|img|style|form|input|iframe)\b/i);
        expect(html).not.toMatch(/<[^>]+\shref="(?:javascript|data):/i);
        expect(html).not.toMatch(/<[^>]+\son\w+=/i);
      }
    },
  );

  it('what strangers wrote becomes no link in a reply', async () => {
    const item = await handedOver({ question: 'win at https://evil.example/x now' });
    await post(`${item.id}/reply`, { rev: item.rev, markdown: 'No.', resolve: false });
    expect(JSON.stringify(await replies())).not.toContain('evil');
  });

  it('a note to colleagues is masked, and reaches neither page, mail nor what is handed over to the person', async () => {
    const item = await handedOver();
    const noted = await post(`${item.id}/note`, { rev: item.rev, text: `quokka ${script}, or 020 123 45 67` });
    const { timeline, rev } = noted.json<FollowUpDetail>();
    expect(timeline.at(-1)).toMatchObject({ kind: 'note', body: `quokka ${script}, or [phone]` });
    await post(`${item.id}/reply`, { rev, markdown: 'Hello.', resolve: false });
    const [mail] = await replies();
    expect((await statusPage(mail?.text ?? '')).body).not.toContain('quokka');
    expect(JSON.stringify(await opened.outbox.list({ state: null, after: null, limit: 50 }))).not.toContain('quokka');
    const held = await opened.log.exportPerson('eve@example.org', { at: 0, by: { kind: 'cli' } });
    expect(held.followUps).toHaveLength(1);
    expect(JSON.stringify(held)).not.toContain('quokka');
  });

  it('an open page that asks by itself keeps nobody signed in', async () => {
    const item = await handedOver();
    opened.clock.advance(20 * 60_000);
    expect((await post(`${item.id}/here`)).statusCode).toBe(200);
    opened.clock.advance(11 * 60_000);
    expect((await post(`${item.id}/here`)).statusCode).toBe(401);
  });

  describe('somebody who does not want to be written to', () => {
    const outreach = async (doNotContact: boolean) => {
      const person = await opened.log.people.seen({ subject: 'i\nann', email: 'eve@example.org', name: null, at: 1 });
      const audit = { at: 2, staff: 'cli', action: 'x', object: 'x', before: null, after: null };
      await opened.log.people.setOptOut(person.id, doNotContact, audit, null);
      await opened.followUps.open(
        openingOf(newFollowUp(1, { kind: 'outreach', person: person.id, email: 'eve@example.org' })),
      );
      return person;
    };
    const reply = (id: string, rev: number) => post(`${id}/reply`, { rev, markdown: 'Can we help?', resolve: false });

    it('is sent no mail of our own accord, and the console says so before one is written', async () => {
      await outreach(true);
      const detail = (
        await opened.app.inject({ url: `${api}/${idOf(1)}`, headers: { cookie } })
      ).json<FollowUpDetail>();
      expect(detail.person?.doNotContact).toBe(true);
      expect(detail.replyRefused).toContain('asked us not to write to them first');
      expect((await reply(idOf(1), 1)).statusCode).toBe(422);
      expect(await replies()).toEqual([]);
    });

    it('is answered where they wrote themselves: into it, or a hand-over of their own', async () => {
      const person = await outreach(true);
      const message = { at: 5, actor: { kind: 'asker' }, kind: 'message', body: 'Yes, please.' } as const;
      await opened.followUps.change({ id: idOf(1), rev: 1 }, {}, [message], []);
      expect((await reply(idOf(1), 2)).statusCode).toBe(200);
      await opened.followUps.open(openingOf(newFollowUp(2, { person: person.id, email: 'eve@example.org' })));
      expect((await reply(idOf(2), 1)).statusCode).toBe(200);
    });

    it('a first mail to somebody else begins a thread of its own and can be stopped with one click; an answer cannot', async () => {
      const person = await outreach(false);
      await reply(idOf(1), 1);
      await reply(idOf(1), 2);
      const sent = await replies();
      const [first, second] = ['reply-1', 'reply-2'].map((name) => sent.find(({ id }) => id.startsWith(name)));
      expect(first).toMatchObject({
        inReplyTo: null,
        references: [],
      });
      const stop = /^https:\/\/help\.example(\/contact\/\S+\/stop)$/.exec(first?.unsubscribeUrl ?? '')?.[1] ?? '';
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      await opened.app.inject({ method: 'POST', url: stop, headers, payload: 'List-Unsubscribe=One-Click' });
      expect((await opened.log.people.byId(person.id))?.doNotContact).toBe(true);
      expect((await reply(idOf(1), 3)).statusCode).toBe(422);
      expect(first?.subject).toBe('[R-1001] What you looked for: where is my parcel');
      const why = 'You searched for this at';
      expect([first?.text.includes(why), second?.text.includes(why)]).toEqual([true, false]);
      expect(second).toMatchObject({ inReplyTo: first?.messageId, references: [first?.messageId] });
      await opened.followUps.open(openingOf(newFollowUp(2, { person: person.id, email: 'eve@example.org' })));
      await reply(idOf(2), 1);
      expect((await replies()).find(({ id }) => id === `reply-1-${idOf(2)}`)?.unsubscribeUrl).toBeNull();
    });
  });
});
