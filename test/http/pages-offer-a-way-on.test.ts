import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearestSlug } from '../../server/core/answering/nearest-slug.ts';
import { problemWords } from '../../server/core/words/en/pages.ts';
import { openApp, type TestApp } from '../support/app.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const page = async (url: string, from = opened): Promise<string> =>
  (await from.app.inject({ url, headers: { accept: 'text/html' } })).body;

/** The part of a page between header and footer. */
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';

describe('the page of a question nobody answered', () => {
  it('offers a person, the contents and the box with the question', async () => {
    const main = mainOf(await page('/ask?q=zebra+xylophone'));
    expect(main).toContain('I don’t know that one yet.');
    expect(main).toMatch(/href="\/hand-over\?q=zebra\+xylophone&(?:amp;)?ask=[\w-]{22}"/);
    expect(main).toMatch(/<a href="\/">See all topics<\/a>/);
    expect(main).toContain('value="zebra xylophone"');
  });

  it('offers the contents of the audience that reads', async () => {
    const open = await openApp({ access: 'open' });
    const main = mainOf(await page('/ask?q=zebra+xylophone&audience=customer', open));
    expect(main).toMatch(/<a href="\/\?audience=customer">See all topics<\/a>/);
    await open.close();
  });
});

describe('the page of nothing', () => {
  it.each([
    ['/answers/nothing', problemWords.noArticle],
    ['/topics/prospect/nothing', problemWords.noTopic],
    ['/nothing', problemWords.noPage],
  ])('%s says what is missing and what to do, and leads on', async (url, missing) => {
    const main = mainOf(await page(url));
    expect(main).toContain(missing);
    expect(main).toMatch(/<a href="\/">See all topics<\/a>/);
    expect(main).toContain('action="/ask"');
    expect(main).not.toContain('Did you mean');
  });

  it('offers the article whose address was mistyped', async () => {
    const main = mainOf(await page('/answers/what-it-cost'));
    expect(main).toContain('Did you mean “<a href="/answers/what-it-costs">What does it cost?</a>”');
  });

  it('never offers what the caller may not see', async () => {
    expect(await page('/answers/turn-it-of')).not.toContain('Did you mean');
    const open = await openApp({ access: 'open' });
    expect(await page('/answers/turn-it-of', open)).toContain('href="/answers/turn-it-o');
    await open.close();
  });
});

describe('the nearest slug', () => {
  const slugs = ['what-it-costs', 'what-it-does', 'pay', 'price', 'backups', 'rate-limits'];

  it.each([
    ['a letter too few', 'what-it-cost', 'what-it-costs'],
    ['two letters swapped', 'pirce', 'price'],
    ['capitals', 'Backups', 'backups'],
    ['two mistakes in a long one', 'what-id-cots', 'what-it-costs'],
    ['the nearer of two', 'what-it-dos', 'what-it-does'],
    ['a far one', 'settings', null],
    ['half another', 'what-it-weighs', null],
    ['a short one, which would be anything', 'say', null],
    ['nothing', '', null],
    ['a very long one', 'a'.repeat(300), null],
  ])('of %s', (_, typed, expected) => {
    expect(nearestSlug(typed, slugs)).toBe(expected);
  });
});
