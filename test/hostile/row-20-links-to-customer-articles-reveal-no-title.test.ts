import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article, siteYml } from '../support/content-folder.ts';
import { openApp, postJson, type TestApp } from '../support/app.ts';
import { goodClaims, signedToken } from '../support/customer-token.ts';

/** The title of a customer article that public ones link to, with their own words. */
const secret = 'quokkafeather';

const content = {
  'site.yml': siteYml,
  'prospect/lamps.md': article(
    'Which lamps are there?',
    'There are two lamps. [How to switch them](../customer/running/x-77.md) is for customers; so is [](../customer/running/x-77.md).',
    ['related: [x-77, colours]'],
  ),
  'prospect/colours.md': article('Which colours are there?', 'Blue, and green.'),
  'customer/running/x-77.md': article(`How do I switch the ${secret}?`, `Press the ${secret}.`),
};

describe('row 20: a public article that links to one of customers', () => {
  let opened: TestApp;
  beforeAll(async () => {
    opened = await openApp({ content });
  });
  afterAll(() => opened.close());

  it.each([
    '/answers/lamps',
    '/api/articles/lamps',
    '/api/articles',
    '/',
    '/ask?q=which+lamps+are+there',
    '/answers/x-77',
  ])('GET %s does not reveal its title', async (url) => {
    for (const accept of ['text/html', 'application/json'])
      expect((await opened.app.inject({ url, headers: { accept } })).body).not.toContain(secret);
  });

  it('shows the writer’s own words, and does not offer it to read next', async () => {
    const { body } = await opened.app.inject('/answers/lamps');
    expect(body).toContain('How to switch them');
    expect(body.split('Read next')[1]).not.toContain('x-77');
    expect((await opened.app.inject('/api/articles/lamps')).json()).toMatchObject({ related: ['colours'] });
  });

  it('the quote of an answer does not reveal it either', async () => {
    const { body } = await opened.app.inject(postJson('/api/ask', { question: 'Which lamps are there?' }));
    expect(body).toContain('There are two lamps');
    expect(body).not.toContain(secret);
  });

  it('a customer is offered it by its title', async () => {
    const headers = { authorization: `Bearer ${await signedToken(goodClaims(opened.clock.now()))}` };
    expect((await opened.app.inject({ url: '/answers/lamps', headers })).body).toContain(secret);
  });
});
