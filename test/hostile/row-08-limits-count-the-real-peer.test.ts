import { passTime, stopTime } from '../support/pass-time.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../server/settings.ts';
import { openApp, postJson, type AppOptions, type TestApp } from '../support/app.ts';

const withLimit: AppOptions = { ask: { perMinute: 60, burst: 5 } };

const statuses = async (
  { app }: TestApp,
  count: number,
  requestOf: (index: number) => { remoteAddress?: string; headers?: Record<string, string> },
): Promise<readonly number[]> => {
  const found: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const request = postJson('/api/ask', { question: 'hello' });
    const { remoteAddress = '203.0.113.7', headers = {} } = requestOf(index);
    found.push(
      (await app.inject({ ...request, remoteAddress, headers: { ...request.headers, ...headers } })).statusCode,
    );
  }
  return found;
};

const fivePass = [200, 200, 200, 200, 200, 429, 429];

afterEach(() => void vi.useRealTimers());

describe('row 8', () => {
  it.each([
    ['rotating X-Forwarded-For', (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}` })],
    ['a tab inside it', (index: number) => ({ 'x-forwarded-for': `198.51.100.${index}\t, 10.0.0.1` })],
    [
      'other headers of proxies',
      (index: number) => ({
        'x-real-ip': `198.51.100.${index}`,
        forwarded: `for=198.51.100.${index}`,
        'cf-connecting-ip': `198.51.100.${index}`,
      }),
    ],
  ])('%s changes nothing where no proxy is trusted', async (_, headersOf) => {
    const opened = await openApp(withLimit);
    expect(await statuses(opened, 7, (index) => ({ headers: headersOf(index) }))).toEqual(fivePass);
    await opened.close();
  });

  it('behind a trusted proxy the address it saw counts, not what was put before it', async () => {
    const opened = await openApp({ ...withLimit, settings: { trustedProxies: ['10.0.0.0/8'] } });
    const through = (index: number) => ({
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': `198.51.100.${index}, 203.0.113.9` },
    });
    expect(await statuses(opened, 7, through)).toEqual(fivePass);
    expect(
      await statuses(opened, 1, () => ({ remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '203.0.113.10' } })),
    ).toEqual([200]);
    await opened.close();
  });

  it('who is no trusted proxy is not believed', async () => {
    const opened = await openApp({ ...withLimit, settings: { trustedProxies: ['10.0.0.0/8'] } });
    expect(
      await statuses(opened, 7, (index) => ({
        remoteAddress: '203.0.113.8',
        headers: { 'x-forwarded-for': `198.51.100.${index}` },
      })),
    ).toEqual(fivePass);
    await opened.close();
  });

  it('another peer has a count of its own, and when the window is over it begins anew', async () => {
    const opened = await openApp(withLimit);
    expect(await statuses(opened, 7, () => ({}))).toEqual(fivePass);
    expect(await statuses(opened, 1, () => ({ remoteAddress: '203.0.113.99' }))).toEqual([200]);
    passTime(opened.clock, 5000); // five, at one a second
    expect(await statuses(opened, 7, () => ({}))).toEqual(fivePass);
    await opened.close();
  });

  it('a refusal says how long to wait', async () => {
    const opened = await openApp(withLimit);
    stopTime();
    await statuses(opened, 5, () => ({}));
    const response = await opened.app.inject({
      ...postJson('/api/ask', { question: 'hello' }),
      remoteAddress: '203.0.113.7',
    });
    expect(response.json()).toMatchObject({
      status: 429,
      code: 'too-many-requests',
      detail: 'Wait 5 seconds and try again.',
    });
    expect(response.headers['retry-after']).toBe('5');
    await opened.close();
  });

  it('the page asks under the same limit as the API', async () => {
    const opened = await openApp(withLimit);
    await statuses(opened, 5, () => ({}));
    expect((await opened.app.inject({ url: '/ask?q=hello', remoteAddress: '203.0.113.7' })).statusCode).toBe(429);
    await opened.close();
  });

  it.each(['true', '::ffff:10.0.0.0/8', '*', '0.0.0.0/0'])('trusting %s is refused at start', (value) => {
    expect(() => readSettings({ RED_TRUSTED_PROXIES: value }, '/')).toThrow('RED_TRUSTED_PROXIES');
  });
});
