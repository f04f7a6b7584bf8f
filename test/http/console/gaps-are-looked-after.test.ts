import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../support/app.ts';
import { consolePost, signInAs } from '../../support/staff.ts';

describe('what staff do with a gap', () => {
  let opened: TestApp;
  let cookie = '';
  const act = (gap: string, what: string, body: object) =>
    opened.app.inject(consolePost(`/console/api/gaps/${gap}/${what}`, body, { cookie }));
  const gap = async (id: string) =>
    (await opened.app.inject({ url: `/console/api/gaps/${id}`, headers: { cookie } })).json<Record<string, unknown>>();

  beforeEach(async () => {
    opened = await openApp();
    cookie = await signInAs(opened, 'writer');
  });
  afterEach(() => opened.close());

  it.each([
    ['rename', { name: '  Chicory  ' }, { name: 'Chicory' }],
    ['status', { status: 'declined' }, { status: 'declined' }],
    ['note', { note: '<b>' }, { note: '<b>' }],
  ])('%s changes it, under the name of who did it', async (what, body, expected) => {
    expect((await act('g-chicory', what, body)).statusCode).toBe(204);
    expect(await gap('g-chicory')).toMatchObject(expected);
    expect(opened.changes).toEqual([`writer@example.org ${what} g-chicory`]);
  });

  it('merge and split say which gap holds what was named', async () => {
    expect((await act('g-chicory', 'merge', { into: 'g-vinegar' })).json()).toEqual({ id: 'g-vinegar' });
    expect(await gap('g-chicory')).toMatchObject({ status: 404, code: 'gap-not-found' });
    const { id } = (await act('g-vinegar', 'split', { wordings: ['grind chicory'] })).json<{ id: string }>();
    expect(await gap(id)).toMatchObject({ name: 'grind chicory', count: 11 });
  });

  it.each([
    ['rename', { name: '' }],
    ['rename', { name: '   ' }],
    ['rename', { name: 'x'.repeat(201) }],
    ['rename', { name: 1 }],
    ['rename', { name: 'x', id: 'g-vinegar' }],
    ['status', { status: 'deleted' }],
    ['note', { note: 'x'.repeat(2001) }],
    ['merge', { into: '../staff' }],
    ['merge', { into: 'g-chicory' }],
    ['split', { wordings: [] }],
    ['split', { wordings: 'grind chicory' }],
    ['split', { wordings: Array.from({ length: 21 }, () => 'x') }],
  ])('%s with %j is refused and changes nothing', async (what, body) => {
    expect((await act('g-chicory', what, body)).statusCode).toBe(400);
    expect(opened.changes).toEqual([]);
  });

  it.each(['rename', 'status', 'note', 'merge', 'split'])('%s of a gap there is none of is not found', async (what) => {
    const bodies: Readonly<Record<string, object>> = {
      rename: { name: 'x' },
      status: { status: 'open' },
      note: { note: '' },
      merge: { into: 'g-vinegar' },
      split: { wordings: ['x'] },
    };
    expect((await act('g-nothing', what, bodies[what] ?? {})).json()).toMatchObject({ code: 'gap-not-found' });
  });
});
