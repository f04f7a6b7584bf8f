import { expect, test } from 'vitest';
import { runScript } from '../support/command.ts';
import { article, contentFolder } from '../support/content-folder.ts';

const good = article('What does it cost?', 'It costs four euros.', ['asks: [the price]']);

test('how many wordings were asked, where there are no errors', async () => {
  const folder = await contentFolder({ 'prospect/cost.md': good });
  const { code, stdout } = await runScript('check-content', ['--content', folder]);
  expect(stdout).toMatch(/^1 articles, [1-9]\d* wordings asked, 0 errors, 0 warnings$/m);
  expect(code).toBe(0);
});

test('why no wordings were asked, where there are', async () => {
  const folder = await contentFolder({ 'prospect/cost.md': good, 'prospect/bad.md': article('Bad', '') });
  const { code, stdout } = await runScript('check-content', ['--content', folder]);
  expect(stdout).toMatch(/wordings not asked: they are once the errors are mended, 1 errors, 0 warnings$/m);
  expect(stdout).not.toContain('0 wordings asked');
  expect(code).toBe(1);
});
