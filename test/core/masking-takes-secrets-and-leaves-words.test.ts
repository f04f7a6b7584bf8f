import { describe, expect, it } from 'vitest';
import { masked } from '../../server/core/log/masking.ts';

const taken: readonly (readonly [secret: string, kept: string])[] = [
  ['mail jane.doe@example.com please', 'mail [email] please'],
  ['mail jane.doe+shop@mail.example.co.uk.', 'mail [email].'],
  ['mail jane (at) example.com', 'mail [email]'],
  ['jane%40example.com', '[email]'],
  ['ｊａｎｅ＠ｅｘａｍｐｌｅ．ｃｏｍ', '[email]'],
  ['call +49 30 1234567', 'call [phone]'],
  ['call +49 (0)30 / 1234567 now', 'call [phone] now'],
  ['call (030) 123-4567', 'call [phone]'],
  ['call 555.123.4567', 'call [phone]'],
  ['call 555 - 123 - 4567 today', 'call [phone] today'],
  ['call +1 (555)  123-4567', 'call [phone]'],
  ['call 0049-30-1234567', 'call [phone]'],
  ['call ＋４９ ３０ １２３４５６７', 'call [phone]'],
  ['card 4111 1111 1111 1111 was charged', 'card [card] was charged'],
  ['card 4111-1111-1111-1111', 'card [card]'],
  ['card 4111.1111.1111.1111', 'card [card]'],
  ['card 4111 - 1111 - 1111 - 1111', 'card [card]'],
  ['card 378282246310005', 'card [card]'],
  ['my token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl fails', 'my token [token] fails'],
  ['key sk_live_51HxGr2KdPq8ZtYw', 'key [key]'],
  ['key pk_test_abcdefghijklmnopqrstuvwx', 'key [key]'],
  ['key ghp_aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJ', 'key [key]'],
  ['password: hunter2hunter2', 'password: [key]'],
];

const left: readonly string[] = [
  'what changed on 2026-11-22',
  'was it down on 2026-11-22 14:30',
  'was it down on 22.11.2026',
  'from 2026-11-01 to 2026-11-30',
  'the price list of 2025-2026',
  'the years 2024 2025 2026',
  'is version 1.2.3 out',
  'node 24.21.0 or 22.18',
  'it costs $19.99 a month, or $1,299.00 a year',
  'does 1.000.000,00 EUR need approval',
  'a page says error 404',
  'where is order #12345',
  'open from 9-17, Monday to Friday',
  'how do I upload 100 files of 20 MB',
  'what is PORT 3000 for',
  'listen on 127.0.0.1',
  'the skills-matrix-2026 article',
  'how-do-i-set-up-single-sign-on-in-2026',
  'I forgot my password, what now',
  'does the token expire after 30 days',
  'who is @red on the forum',
];

describe('masking', () => {
  it.each(taken)('takes the secret out of “%s”', (text, kept) => {
    expect(masked(text)).toBe(kept);
  });

  it.each(left.map((text) => [text]))('leaves “%s” as it is', (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each(taken)('changes nothing the second time: “%s”', (text) => {
    expect(masked(masked(text))).toBe(masked(text));
  });
});
