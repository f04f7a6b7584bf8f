import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fireTimers } from '../../server/red/follow-ups/promise-timers.ts';
import { openApp, postJson, smallContent, type TestApp } from '../support/app.ts';
import { siteYml } from '../support/content-folder.ts';

const dayMs = 86_400_000;

let opened: TestApp;
const withSite = async (more: string): Promise<void> => {
  opened = await openApp({ content: { ...smallContent('token'), 'site.yml': `${siteYml}${more}` } });
};
beforeEach(() => withSite('departments:\n  - {id: sales, name: Sales, owner: sales@help.example}\n'));
afterEach(() => opened.close());

const handOver = () =>
  opened.app.inject(
    postJson('/api/hand-overs', { key: 'k'.repeat(22), question: 'where is my zebra', email: 'ann@example.org' }),
  );

const mails = async () =>
  (await opened.outbox.list({ state: null, after: null, limit: 50 }))
    .map(({ id, to }) => `${id.split('-')[0] ?? ''} ${to}`)
    .toSorted();

describe('a mail to an asker', () => {
  it('says that replies are not read where the site names no contact, and not to staff', async () => {
    await handOver();
    const all = await opened.outbox.list({ state: null, after: null, limit: 50 });
    const saying = all.filter(({ text }) => text.includes('We can’t read replies to this mail'));
    expect(saying.map(({ to }) => to)).toEqual(['ann@example.org']);
  });
});

describe('a question that goes to no department, on a site without a contact', () => {
  it('is told to the owner of a department, when it comes in and when it is late', async () => {
    expect((await handOver()).statusCode).toBe(201);
    expect((await opened.followUps.running())[0]).toMatchObject({ department: null, owner: null });
    expect(await mails()).toEqual(['ack ann@example.org', 'new sales@help.example']);
    opened.clock.advance(3 * dayMs);
    await fireTimers(opened.desk.promises);
    expect(await mails()).toContain('escalation sales@help.example');
  });

  it('is told to customer service rather than to whoever comes first', async () => {
    await opened.close();
    await withSite(
      'departments:\n  - {id: sales, owner: sales@help.example}\n  - {id: customer-service, owner: care@help.example}\n',
    );
    await handOver();
    expect(await mails()).toEqual(['ack ann@example.org', 'new care@help.example']);
  });

  it('where nobody is named any more, nothing says that somebody was told', async () => {
    await handOver();
    const library = opened.built.library();
    const { site } = library;
    const nobody = { ...library, site: { ...site, departments: [], contact: { email: null, url: null } } };
    opened.clock.advance(3 * dayMs);
    await fireTimers({ ...opened.desk.promises, library: () => nobody });
    const late = (await opened.outbox.list({ state: null, after: null, limit: 50 })).find(({ id }) =>
      id.startsWith('late-'),
    );
    expect(late?.text).toContain('you don’t have one yet');
    expect(late?.text).not.toContain('person in charge');
    const [followUp] = await opened.followUps.running();
    const kinds = (await opened.followUps.events(followUp?.id ?? '')).map(({ kind }) => kind);
    expect(kinds).toContain('breached');
    expect(kinds).not.toContain('escalated');
  });
});
