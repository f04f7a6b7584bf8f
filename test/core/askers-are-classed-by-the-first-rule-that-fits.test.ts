import { isbot } from 'isbot';
import { describe, expect, it } from 'vitest';
import { askerClassOf, isInhumanPace } from '../../server/core/log/asker.ts';

const classOf = (userAgent: string | null, syntheticToken: string | null = null, inVisit = false) =>
  askerClassOf({ userAgent, inVisit, syntheticToken }, (token) => token === 'ours', isbot);

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

describe('an asker', () => {
  it.each([
    ['human', 'none of the others', firefox],
    [
      'human',
      'none of the others',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    ],
    ['agent', 'no user agent', null],
    ['agent', 'no user agent', '  '],
    ['agent', 'no browser', 'curl/8.9.0'],
    ['agent', 'no browser', 'python-requests/2.32.3'],
    ['agent', 'no browser', 'node'],
    ['agent', 'no browser', 'Go-http-client/2.0'],
    [
      'agent',
      'assistant',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot)',
    ],
    [
      'agent',
      'assistant',
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Claude-User/1.0; +Claude-User@anthropic.com)',
    ],
    ['bot', 'user agent', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
    ['bot', 'user agent', 'Googlebot/2.1 (+http://www.google.com/bot.html)'],
    ['bot', 'user agent', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36'],
    ['bot', 'user agent', 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)'],
  ])('is %s by “%s”: %s', (asker, rule, userAgent) => {
    expect(classOf(userAgent)).toEqual({ asker, rule });
  });

  it.each([null, 'node', 'curl/8.9.0'])('is human where a site’s own server passes a visit on: %s', (userAgent) => {
    expect(classOf(userAgent, null, true)).toEqual({ asker: 'human', rule: 'a visit' });
  });

  it('is no person for coming with a visit where it says what it is', () => {
    expect(classOf('Googlebot/2.1 (+http://www.google.com/bot.html)', null, true).asker).toBe('bot');
    expect(classOf('Claude-User/1.0', null, true).asker).toBe('agent');
  });

  it('is synthetic by our token, whatever it calls itself, and by no other token', () => {
    expect(classOf('curl/8.9.0', 'ours')).toEqual({ asker: 'synthetic', rule: 'our token' });
    expect(classOf(firefox, 'ours').asker).toBe('synthetic');
    expect(classOf(firefox, 'theirs').asker).toBe('human');
  });
});

describe('the pace of a person', () => {
  const every = (ms: number, count: number): readonly number[] => Array.from({ length: count }, (_, i) => i * ms);
  it.each([
    ['30 asks in no time', every(0, 30), false],
    ['31 asks in no time', every(0, 31), true],
    ['31 asks in exactly a minute', every(2000, 31), true],
    ['31 asks in a little more than a minute', every(2001, 31), false],
    ['300 asks, one every two and a half seconds', every(2500, 300), false],
    ['a burst after a long calm', [...every(10_000, 50), ...every(10, 31).map((ms) => 1_000_000 + ms)], true],
    ['nothing', [], false],
  ])('%s', (_, times, isInhuman) => {
    expect(isInhumanPace(times)).toBe(isInhuman);
  });
});
