import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { builtFiles } from '../../server/http/operations/assets.ts';
import { openApp, type TestApp } from '../support/app.ts';

/** Less than any event loop lags: a server with this limit is busy from the first time that it looks. */
const lagMs = 0.000_001;

let opened: TestApp;
beforeAll(async () => {
  opened = await openApp({ settings: { limits: { lagMs } } });
  await vi.waitFor(() => expect(opened.app.isUnderPressure()).toBe(true), { timeout: 20_000 });
});
afterAll(() => opened.close());

it('a busy server refuses pages and questions for a moment', async () => {
  expect((await opened.app.inject('/')).statusCode).toBe(503);
  expect((await opened.app.inject('/api/suggest?q=what')).json()).toMatchObject({ code: 'overloaded' });
});

it.each(builtFiles)('%s is given to whoever has the page already', async (file) => {
  expect((await opened.app.inject(`/${file}`)).statusCode).toBe(200);
});
