import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtFiles } from '../../server/http/operations/assets.ts';
import { openApp, type TestApp } from '../support/app.ts';
import { machine } from '../support/busy-machine.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openApp();
  machine.isBusy = true;
});
afterAll(() => {
  machine.isBusy = false;
  return opened.close();
});

it('a busy server refuses pages and questions for a moment', async () => {
  expect((await opened.app.inject('/')).statusCode).toBe(503);
  expect((await opened.app.inject('/api/suggest?q=what')).json()).toMatchObject({ code: 'overloaded' });
});

it.each(builtFiles)('%s is given to whoever has the page already', async (file) => {
  expect((await opened.app.inject(`/${file}`)).statusCode).toBe(200);
});
