import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { patchOf } from '../../server/content/patch-of.ts';
import type { ProposedChange } from '../../server/content/propose-change.ts';
import { isWritable, writeChange } from '../../server/content/write-change.ts';
import { temporaryFolder, writeFiles } from '../support/content-folder.ts';

const run = promisify(execFile);
const before = '\uFEFF---\r\ntitle: x\r\n---\r\nIt is.';
const after = '\uFEFF---\r\ntitle: x\r\nasks:\r\n  - y\r\n---\r\nIt is.';
const file = 'prospect/pay/a.md';
const change: ProposedChange = { file, before, after };
const added: ProposedChange = { file: 'customer/b.md', before: null, after: '---\ntitle: é 🦊\n---\nNew.\n' };

const folderWith = async (): Promise<string> => {
  const root = await temporaryFolder();
  await writeFiles(root, { [file]: before });
  return root;
};

describe('a change', () => {
  it('takes the place of the file, keeps its mode, and leaves nothing beside it', async () => {
    const root = await folderWith();
    await chmod(join(root, file), 0o640);
    expect(await isWritable(root, file)).toBe(true);
    expect(await writeChange(root, change)).toEqual({ kind: 'written' });
    expect(await readFile(join(root, file), 'utf8')).toBe(after);
    expect((await stat(join(root, file))).mode & 0o777).toBe(0o640);
    expect(await readdir(join(root, 'prospect/pay'))).toEqual(['a.md']);
  });

  it('makes a new file, and the folder it lies in', async () => {
    const root = await folderWith();
    expect(await isWritable(root, added.file)).toBe(true);
    expect(await writeChange(root, added)).toEqual({ kind: 'written' });
    expect(await readFile(join(root, added.file), 'utf8')).toBe(added.after);
    expect(await readdir(join(root, 'customer'))).toEqual(['b.md']);
  });

  it.each([
    ['was changed by somebody else', { ...change, before: `${before} ` }],
    ['is gone', { ...change, file: 'prospect/pay/gone.md' }],
    ['was made by somebody else', { ...added, file }],
  ])('is not written over a file that %s', async (_, meant) => {
    const root = await folderWith();
    expect(await writeChange(root, meant)).toEqual({ kind: 'changed' });
    expect(await readFile(join(root, file), 'utf8')).toBe(before);
    expect(await readdir(join(root, 'prospect/pay'))).toEqual(['a.md']);
  });

  it('is not written through links, whether they stand for the file or for a folder', async () => {
    const root = await folderWith();
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'a.md'), before);
    await symlink(join(outside, 'a.md'), join(root, 'prospect/linked.md'));
    await symlink(outside, join(root, 'prospect/away'));
    await symlink(join(outside, 'new.md'), join(root, 'prospect/nowhere.md'));
    for (const path of ['prospect/linked.md', 'prospect/away/a.md', 'prospect/nowhere.md', 'prospect/away/b.md']) {
      expect(await isWritable(root, path)).toBe(false);
      const isNew = path.endsWith('b.md') || path.endsWith('nowhere.md');
      const result = await writeChange(root, { file: path, before: isNew ? null : before, after });
      expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Nothing is written') });
    }
    expect(await readdir(outside)).toEqual(['a.md']);
    expect(await readFile(join(outside, 'a.md'), 'utf8')).toBe(before);
    expect((await lstat(join(root, 'prospect/linked.md'))).isSymbolicLink()).toBe(true);
  });

  it('that cannot be written says so, and the file stays', async () => {
    const root = await folderWith();
    await mkdir(join(root, 'prospect/full.md'));
    const result = await writeChange(root, { ...change, file: 'prospect/full.md' });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(await writeChange('/proc', { file: 'a.md', before: null, after })).toMatchObject({
      kind: expect.stringMatching(/refused|changed/),
    });
  });
});

describe('a patch', () => {
  const noEnd: ProposedChange = {
    file: 'synonyms.yml',
    before: 'equal:\n  - [a, b]',
    after: 'equal:\n  - [a, b]\n  - [c, d]',
  };
  const longer = Array.from({ length: 40 }, (_, index) => `line ${index}\n`).join('');
  const middle: ProposedChange = {
    file: 'prospect/long.md',
    before: longer,
    after: longer.replace('line 20\n', 'line 20\nline “20½”\n'),
  };

  it.each([
    ['of a file with CRLF and a byte order mark', change],
    ['of a new file', added],
    ['of a file without a last line end', noEnd],
    ['in the middle of a long file', middle],
  ])('%s is taken by git and by patch, to the byte', async (_, meant) => {
    for (const command of ['git', 'patch']) {
      const root = await temporaryFolder();
      if (meant.before !== null) await writeFiles(root, { [meant.file]: meant.before });
      await writeFiles(root, { 'fix.patch': patchOf(meant) });
      if (command === 'git') await run('git', ['apply', '--whitespace=nowarn', 'fix.patch'], { cwd: root });
      else await run('patch', ['-p1', '--binary', '-i', 'fix.patch'], { cwd: root });
      expect(await readFile(join(root, meant.file), 'utf8'), command).toBe(meant.after);
    }
  });
});
