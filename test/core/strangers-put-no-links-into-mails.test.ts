import { describe, expect, it } from 'vitest';
import { greetableName, withoutLinks } from '../../server/core/mailing/mail-wording.ts';

describe('a text in a mail to an address that nobody has confirmed', () => {
  it.each([
    'https://evil.example/x',
    'HTTP://EVIL.EXAMPLE',
    'ftp://evil.example',
    'www.evil.anything',
    'evil.com',
    'evil.co.uk',
    'evil.ru',
    'evil.shop',
    'evil.xn--p1ai',
    'зло.рф',
    'evil.anything/path',
  ])('%s is left out', (link) => {
    expect(withoutLinks(`see ${link} now`)).toBe('see [link] now');
  });

  it.each([
    'Where do I put site.yml and package.json for node.js?',
    'It arrived.The box was empty, e.g. broken.',
    'version 1.5 costs 3.50',
    'index.html, main.ts and data.csv',
  ])('“%s” stays as it is', (text) => {
    expect(withoutLinks(text)).toBe(text);
  });
});

describe('a name in a greeting', () => {
  it.each(['Ann', 'Anne-Marie O’Neill', 'J. R. R. Tolkien', 'Łukasz Żółć', '王小明'])('%s is greeted', (name) => {
    expect(greetableName(name)).toBe(name);
  });

  it.each([
    'Your invoice of 900 EUR is overdue. Please call 0900 1234 567 today',
    'Ann\nBcc: x@y.z',
    'Ann  Smith',
    'call me now or you lose it',
    'www.evil.example',
    'evil.com',
    'a'.repeat(41),
    '0900 1234 567',
    '',
  ])('“%s” is not', (name) => {
    expect(greetableName(name)).toBeNull();
  });
});
