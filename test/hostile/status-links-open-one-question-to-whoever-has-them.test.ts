import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignedLinks } from '../../server/identity/signed-link.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';
import { temporaryFolder } from '../support/content-folder.ts';

const dayMs = 86_400_000;

let opened: TestApp;
let token = '';
let id = '';
beforeAll(async () => {
  opened = await openApp();
  const key = 'k'.repeat(22);
  const told = await opened.app.inject(
    postJson('/api/hand-overs', { key, question: 'where is it', email: 'a@example.org' }),
  );
  token = told.json<{ status: string }>().status.split('/').at(-1) ?? '';
  id = (await opened.followUps.byKey(key))?.id ?? '';
});
afterAll(() => opened.close());

const get = (path: string) => opened.app.inject({ url: path, headers: { accept: 'text/html' } });
/** A page without what differs by the address asked for. */
const bodyOf = async (path: string) => (await get(path)).body;

const flipped = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('the link of a status page', () => {
  it('opens it', async () => {
    expect((await get(`/status/${token}`)).statusCode).toBe(200);
  });

  it('with any one character changed it is 404', async () => {
    for (let at = 0; at < token.length; at += 1) {
      const other = flipped(token, at);
      expect((await get(`/status/${other}`)).statusCode, `character ${at}`).toBe(404);
    }
  });

  it('in another spelling of the same bytes, longer, shorter or twice it is 404', async () => {
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const sameBytes = alphabet[alphabet.indexOf(last) ^ 1] ?? '';
    for (const other of [
      token.slice(0, -1) + sameBytes,
      `${token}A`,
      token.slice(0, -1),
      `${token}.${token}`,
      `${token}%00`,
      `%20${token}`,
      token.toUpperCase(),
    ])
      expect((await get(`/status/${other}`)).statusCode, other).toBe(404);
  });

  it('wrong, of another server, past its time, and of a question that is gone give one and the same page', async () => {
    const now = opened.clock.now();
    const tokens = await openSignedLinks(opened.dataDir, 'status-page');
    const others = await openSignedLinks(await temporaryFolder(), 'status-page');
    const expired = tokens.make(id, now - 1000);
    const foreign = others.make(id, now + dayMs);
    const gone = tokens.make('x'.repeat(22), now + dayMs);
    const pages = await Promise.all(
      ['nonsense', flipped(token, 3), expired, foreign, gone].map((each) => bodyOf(`/status/${each}`)),
    );
    expect(new Set(pages).size).toBe(1);
    for (const each of [expired, foreign, gone]) {
      const { statusCode, headers } = await get(`/status/${each}`);
      expect([statusCode, headers['cache-control'], headers['x-robots-tag']]).toEqual([404, 'no-store', 'noindex']);
    }
    expect((await get(`/status/${tokens.make(id, now + dayMs)}`)).statusCode).toBe(200);
  });

  it.each(['messages', 'solved', 'reopened'])('POST …/%s wants a page of ours and a right link', async (act) => {
    const post = (path: string, headers: Record<string, string>) =>
      opened.app.inject({
        method: 'POST',
        url: `${path}/${act}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: 'message=x',
      });
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'same-site' },
    ])
      expect((await post(`/status/${token}`, headers as Record<string, string>)).statusCode).toBe(403);
    expect((await post(`/status/${flipped(token, 30)}`, { origin: 'https://help.example' })).statusCode).toBe(404);
    expect(await opened.followUps.byId(id)).toMatchObject({ state: 'open', rev: 1 });
  });

  it('is in no link to anywhere else, and on no page but its own', async () => {
    const page = await bodyOf(`/status/${token}`);
    for (const [, href] of page.matchAll(/href="(https?:[^"]+)"/g)) expect(href).not.toContain(token);
    expect(await bodyOf('/')).not.toContain('/status/');
  });
});
