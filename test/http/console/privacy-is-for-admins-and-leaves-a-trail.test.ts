import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../support/app.ts';
import { askRecord } from '../../support/ask-record.ts';
import { runScript } from '../../support/command.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

const address = 'jo.quincunx@example.net';

describe('/console/api/privacy', () => {
  let opened: TestApp;
  let [cookie, agent] = ['', ''];
  beforeAll(async () => {
    opened = await openApp();
    [cookie, agent] = [await signInAs(opened, 'admin'), await signInAs(opened, 'agent')];
    await opened.log.people.left({ visitHash: 'v1', email: address, name: 'Jo', at: opened.clock.now() });
  });
  afterAll(() => opened.close());

  const post = (act: string, body: object, headers: Readonly<Record<string, string>> = { cookie }) =>
    opened.app.inject(consolePost(`/console/api/privacy/${act}`, body, headers));
  const trail = () => opened.accounts.audit({ before: null, limit: 50 });
  const ask = (id: string): void =>
    opened.log.record(askRecord(id, { visit: 'v1', question: `where is ${id}`, askedAt: opened.clock.now() }));

  it('hands over what is held, with what was asked a moment ago, and writes it into the trail', async () => {
    ask('one');
    const response = await post('export', { person: address.toUpperCase() });
    expect(response.headers['cache-control']).toBe('private, no-store');
    expect(response.json()).toMatchObject({ people: [{ email: address, name: 'Jo' }], asks: [{ id: 'one' }] });
    expect((await trail())[0]).toMatchObject({
      at: opened.clock.now(),
      staff: 'admin@example.org',
      action: 'privacy.export',
      before: null,
      after: { people: 1, asks: 1 },
    });
  });

  it('erases with a receipt, also what was asked a moment ago; the trail has the counts and not the person', async () => {
    ask('two');
    const response = await post('erase', { person: address });
    expect(response.json()).toEqual({
      erasedAt: new Date(opened.clock.now()).toISOString(),
      people: 1,
      asks: 2,
      outcomes: 0,
      visits: 1,
      mails: 0,
      alerts: 0,
      followUps: 0,
      bytesOverwritten: true,
      remains: null,
    });
    expect(await post('export', { person: address }).then((again) => again.json())).toEqual({
      people: [],
      asks: [],
      followUps: [],
      mails: [],
      alerts: [],
    });
    const entries = await trail();
    expect(entries.find(({ action }) => action === 'privacy.erase')).toMatchObject({
      staff: 'admin@example.org',
      after: { people: 1, asks: 2, outcomes: 0, visits: 1 },
    });
    expect(JSON.stringify(entries)).not.toMatch(/quincunx/i);
  });

  it('is no part of an address, takes one person in plain text, and nothing from other pages', async () => {
    expect((await opened.app.inject({ url: '/console/api/privacy/export', headers: { cookie } })).statusCode).toBe(404);
    for (const act of ['export', 'erase']) {
      for (const body of [{}, { person: '' }, { person: '  ' }, { person: 'a\0b' }, { person: 'x'.repeat(501) }])
        expect((await post(act, body)).statusCode, JSON.stringify(body)).toBe(400);
      expect((await post(act, { person: address }, { cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
      expect((await post(act, { person: address }, { cookie: agent })).statusCode).toBe(403);
    }
  });

  it('the command line writes the same rows, under its own name', async () => {
    const environment = { RED_DATA_DIR: opened.dataDir };
    await runScript('privacy', ['export', '--person', address], environment);
    await runScript('privacy', ['erase', '--person', address], environment);
    const [erased, exported] = await trail();
    expect([erased?.action, erased?.staff]).toEqual(['privacy.erase', 'cli']);
    expect([exported?.action, exported?.staff]).toEqual(['privacy.export', 'cli']);
    expect(JSON.stringify([erased, exported])).not.toMatch(/quincunx/i);
  });
});
