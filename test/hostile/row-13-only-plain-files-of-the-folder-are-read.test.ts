import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFolder } from '../../server/content/read-folder.ts';
import { article, contentFolder, readLiteral, temporaryFolder, writeFiles } from '../support/content-folder.ts';
import { problemOf, spots } from '../support/problem-lines.ts';

const folderWith = async (path: string, make: (place: string) => Promise<void> | void): Promise<string> => {
  const folder = await contentFolder({ 'prospect/good.md': article('Good'), 'media/ok.png': 'x' });
  await mkdir(join(folder, path, '..'), { recursive: true });
  await make(join(folder, path));
  return folder;
};

describe('row 13', () => {
  it.each(['prospect/link.md', 'prospect/topic', 'media/link.png', 'customer'])(
    'a symbolic link at %s is refused by name',
    async (path) => {
      const outside = await temporaryFolder();
      await writeFiles(outside, { 'secret.md': article('Secret') });
      const target = path.includes('.') ? join(outside, 'secret.md') : outside;
      const { articles, pictures, problems } = await readFolder(
        await folderWith(path, (place) => symlink(target, place)),
      );
      expect(spots(problems)).toContain(`${path}:1:1 file-kind`);
      expect(articles.map(({ slug }) => slug)).toEqual(['good']);
      expect(pictures.map(({ file }) => file)).toEqual(['media/ok.png']);
    },
  );

  it('a link to a file of the same folder is refused as well', async () => {
    const { problems } = await readFolder(await folderWith('prospect/alias.md', (place) => symlink('good.md', place)));
    expect(spots(problems)).toEqual(['prospect/alias.md:1:1 file-kind']);
  });

  it.each(['prospect/pipe.md', 'media/pipe.png', 'synonyms.yml'])(
    'a FIFO at %s is refused, not waited for',
    async (path) => {
      const folder = await folderWith(path, (place) => void execFileSync('mkfifo', [place]));
      expect(problemOf((await readFolder(folder)).problems, 'file-kind')).toMatchObject({
        file: path,
        found: expect.stringContaining('a pipe'),
      });
    },
  );

  it.each(['prospect/big.md', 'media/big.png', 'synonyms.yml'])('100 MB at %s are refused by size', async (path) => {
    const folder = await folderWith(path, async (place) => {
      await writeFiles(join(place, '..'), { [place.split('/').at(-1) ?? '']: '' });
      await truncate(place, 100 * 1024 * 1024);
    });
    expect(spots((await readFolder(folder)).problems)).toEqual([`${path}:1:1 file-too-large`]);
  });

  it('slugs that differ in case are refused by name', async () => {
    const { problems } = await readFolder(
      await contentFolder({ 'prospect/a.md': article('A'), 'prospect/A.md': article('B') }),
    );
    expect(spots(problems)).toEqual(['prospect/A.md:1:1 file-name']);
  });

  it('slugs that differ in normal form are both refused by name', async () => {
    const { problems } = await readFolder(
      await contentFolder({ 'prospect/caf\u00e9.md': article('A'), 'prospect/cafe\u0301.md': article('B') }),
    );
    expect(spots(problems)).toEqual(['prospect/cafe\u0301.md:1:1 file-name', 'prospect/caf\u00e9.md:1:1 file-name']);
  });

  it('the same slug in both sets is refused, naming both files', async () => {
    const { problems } = await readLiteral({ 'prospect/a.md': article('A'), 'customer/x/a.md': article('B') });
    expect(problemOf(problems, 'name-clash')).toMatchObject({
      file: 'customer/x/a.md',
      found: expect.stringContaining('prospect/a.md'),
    });
  });

  it.each(['../../outside.md', '..%2f..%2foutside.md', '/etc/passwd', 'file:///etc/passwd'])(
    'a link to %s leaves nothing',
    async (target) => {
      const { problems } = await readLiteral({
        'prospect/a.md': article('A', `See [x](${target}) and ![y](${target}).`),
      });
      expect(problems.filter(({ severity }) => severity === 'error')).toHaveLength(2);
    },
  );
});
