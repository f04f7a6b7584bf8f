import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askRecord } from '../support/ask-record.ts';
import {
  complaintsOf,
  enterAs,
  openConsoleBrowser,
  openPage,
  type ConsoleBrowser,
} from '../support/console-browser.ts';
import { hostileText } from '../support/console.ts';

/** Ways to have something run, or to break out of where text stands. */
const attacks = [
  hostileText,
  '"><svg onload=globalThis.ran=1>',
  "' onfocus='globalThis.ran=1' autofocus='",
  '<a href="javascript:globalThis.ran=1">click</a>',
  '<style>body{display:none}</style><base href="https://evil.example/">',
  '</title><script>globalThis.ran=1</script>',
  '${globalThis.ran=1}{{globalThis.ran=1}}<!--lit-part-->',
  '<template shadowrootmode=open><script>globalThis.ran=1</script></template>',
];

describe('row 23', () => {
  let console: ConsoleBrowser;
  beforeAll(async () => {
    console = await openConsoleBrowser();
    const { log, clock, gaps } = console.opened;
    for (const [place, question] of attacks.entries())
      log.record(askRecord(`${'x'.repeat(21)}${place}`, { askedAt: clock.now() - place, question, shown: [question] }));
    await log.flush();
    await gaps.note('g-hostile', attacks.join('\n'), { kind: 'cli' });
  });
  afterAll(() => console.close());

  test.each(['gaps', 'gaps/g-hostile', 'people', 'questions', 'words', 'audit'])(
    'on /console/%s a question or a name that is HTML is shown as it was typed, and nothing of it runs',
    async (path) => {
      const page = await openPage(console);
      await enterAs(console, page, 'admin', `${path.replace('/', '-')}@example.org`);
      const complaints = complaintsOf(page);
      await page.goto(`${console.address}/console/${path}`);
      await page.locator('main h1').waitFor();
      await page.getByText('Loading…').waitFor({ state: 'detached' });
      const shown = (await page.locator('main').textContent()) ?? '';
      if (path === 'questions') for (const attack of attacks) expect(shown).toContain(attack);
      else if (path !== 'audit') expect(shown).toContain(hostileText);
      expect(await page.evaluate('globalThis.ran')).toBeUndefined();
      const foreign =
        'main img, main script, main style, main base, main iframe, main template, main a[href^="javascript:"]';
      expect(await page.locator(foreign).count()).toBe(0);
      expect(complaints).toEqual([]);
    },
  );

  test('a gap renamed to HTML by one is text to the other, in headings, lists and choices', async () => {
    const page = await openPage(console);
    await enterAs(console, page, 'admin', 'one@example.org');
    for (const [place, attack] of attacks.entries()) {
      await page.goto(`${console.address}/console/gaps/g-trade`);
      await page.locator('main h1').waitFor();
      await page.getByLabel('Name').fill(attack);
      await page.getByRole('button', { name: 'Rename' }).click();
      await expect.poll(() => page.locator('main h1').textContent(), { message: `attack ${place}` }).toContain(attack);
    }
    await page.goto(`${console.address}/console/gaps/g-chicory`);
    await page.getByLabel('Same need as').selectOption({ label: attacks.at(-1) ?? '' });
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
  });
});
