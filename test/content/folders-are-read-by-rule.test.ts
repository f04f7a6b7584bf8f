import { describe, expect, it } from 'vitest';
import { readFolder } from '../../server/content/read-folder.ts';
import {
  article,
  contentFolder,
  readLiteral,
  temporaryFolder,
  writeFiles,
  type FolderLiteral,
} from '../support/content-folder.ts';
import { problemOf, spots } from '../support/problem-lines.ts';

const cases: readonly (readonly [rule: string, files: FolderLiteral, places: readonly string[]])[] = [
  ['a name with capitals', { 'prospect/How To.md': article('A') }, ['prospect/How To.md:1:1 file-name']],
  ['a name that is not ASCII', { 'prospect/größe.md': article('A') }, ['prospect/größe.md:1:1 file-name']],
  ['a name with two hyphens', { 'prospect/a--b.md': article('A') }, ['prospect/a--b.md:1:1 file-name']],
  ['an ending in capitals', { 'prospect/a.MD': article('A') }, ['prospect/a.MD:1:1 file-name']],
  ['a topic with capitals', { 'prospect/Hosting/a.md': article('A') }, ['prospect/Hosting:1:1 topic-name']],
  ['a topic in a topic', { 'prospect/a/b/c.md': article('A') }, ['prospect/a/b:1:1 topic-too-deep']],
  ['a file that is no article', { 'prospect/a.txt': 'x' }, ['prospect/a.txt:1:1 file-unread']],
  ['a misspelt set', { 'prospects/a.md': article('A') }, ['prospects:1:1 folder-unread']],
  ['a picture of no known type', { 'media/a.exe': 'x' }, ['media/a.exe:1:1 picture-type']],
];

describe('a content folder', () => {
  it.each(cases)('reports %s', async (_, files, places) => {
    const { problems } = await readFolder(await contentFolder(files));
    expect(spots(problems)).toEqual(places);
  });

  it('that is missing says so', async () => {
    const { problems } = await readFolder('/nowhere/at/all');
    expect(spots(problems)).toEqual(['/nowhere/at/all:1:1 folder-missing']);
  });

  it('without site.yml says so', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'prospect/a.md': article('A') });
    expect(spots((await readFolder(folder)).problems)).toEqual(['site.yml:1:1 site-missing']);
  });

  it('with an unfit name proposes one that fits', async () => {
    const { problems } = await readFolder(await contentFolder({ 'prospect/Größe & Preis?.md': article('A') }));
    expect(problemOf(problems, 'file-name').fix).toContain('gro-e-preis.md');
  });

  it('takes the audience from the set and the topic from the folder, in the order of names', async () => {
    const { articles } = await readFolder(
      await contentFolder({ 'customer/c.md': '', 'prospect/b.md': '', 'prospect/a/z.md': '' }),
    );
    expect(articles.map(({ file, audience, topic, slug }) => [file, audience, topic, slug])).toEqual([
      ['prospect/a/z.md', 'prospect', 'a', 'z'],
      ['prospect/b.md', 'prospect', null, 'b'],
      ['customer/c.md', 'customer', null, 'c'],
    ]);
  });

  it('leaves out what editors and systems leave behind', async () => {
    const { articles, problems } = await readFolder(
      await contentFolder({
        'prospect/a.md': '',
        'prospect/.a.md.swp': '',
        'prospect/a.md~': '',
        'prospect/#a.md#': '',
        '.git/x.md': '',
      }),
    );
    expect(articles.map(({ slug }) => slug)).toEqual(['a']);
    expect(problems).toEqual([]);
  });

  it('without an article says so', async () => {
    const { problems } = await readLiteral({});
    expect(problems.map(({ code }) => code)).toEqual(['no-articles']);
  });
});
