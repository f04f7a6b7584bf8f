import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailDetail, MailSummary } from '../../../server/contract/mail.ts';
import { openApp, type TestApp } from '../../support/app.ts';
import { outgoingMail } from '../../support/outgoing-mail.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

describe('the outbox in the console', () => {
  let opened: TestApp;
  let cookie = '';
  beforeEach(async () => {
    opened = await openApp();
    cookie = await signInAs(opened, 'agent');
    const { outbox, clock } = opened;
    for (const id of ['failed', 'waits']) await outbox.put(outgoingMail(id), clock.now());
    const at = clock.now();
    await outbox.claim({ limit: 2, leaseMs: 1000, now: at, by: 'a' });
    await outbox.report('failed', 'a', { kind: 'failed', error: '550 no such mailbox' }, at);
  });
  afterEach(() => opened.close());
  const get = (path: string) => opened.app.inject({ url: `/console/api/mails${path}`, headers: { cookie } });
  const retry = (id: string) => opened.app.inject(consolePost(`/console/api/mails/${id}/retry`, {}, { cookie }));

  it('lists mails with state, attempts, error, receiver and subject, and shows one with its text', async () => {
    const { mails } = (await get('?state=failed')).json<{ mails: MailSummary[] }>();
    expect(mails).toEqual([
      {
        id: 'failed',
        to: 'ann@shop.example',
        subject: 'Your question R-1042',
        purpose: 'acknowledgement',
        state: 'failed',
        attempts: 1,
        error: '550 no such mailbox',
        createdAt: opened.clock.now(),
        changedAt: opened.clock.now(),
        dueAt: expect.any(Number),
      },
    ]);
    expect((await get('')).json<{ mails: MailSummary[] }>().mails).toHaveLength(2);
    expect((await get('/failed')).json<MailDetail>()).toMatchObject({ text: 'It arrived.', state: 'failed' });
  });

  it('sends again what failed, once, and says in the trail who did it', async () => {
    expect((await retry('failed')).statusCode).toBe(204);
    expect(await opened.outbox.get('failed')).toMatchObject({ state: 'waiting', attempts: 0 });
    expect((await retry('failed')).json()).toMatchObject({ status: 404, code: 'mail-not-found' });
    expect((await retry('waits')).statusCode).toBe(404);
    expect(await opened.staff.audit({ before: null, limit: 1 })).toMatchObject([
      {
        staff: 'agent@example.org',
        action: 'mail.retry',
        object: 'failed',
        before: { state: 'failed', attempts: 1 },
        after: { state: 'waiting', attempts: 0 },
      },
    ]);
  });

  it.each(['/none', '/%2e%2e', '?state=gone', '?after=..%2f', '?limit=1000'])('%s is refused', async (path) => {
    expect([400, 404]).toContain((await get(path)).statusCode);
  });
});
