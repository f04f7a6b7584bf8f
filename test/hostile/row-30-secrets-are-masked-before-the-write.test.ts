import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAskedFrom } from '../../server/core/log/page-asked-from.ts';
import { masked } from '../../server/core/log/masking.ts';
import { createAskRed } from '../../server/red/answering/ask-red.ts';
import { type OpenLog, openLog } from '../../server/store/open-log.ts';
import { article, makeFolder, removeFolder } from '../support/content-folder.ts';
import { failedAsks } from '../support/failed-asks.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { buildLibrary } from '../support/library.ts';
import { hiddenSecrets, leakedInto } from '../support/secrets.ts';
import { wordingKeyOf } from '../../server/identity/wording-key.ts';

const hidden = hiddenSecrets(10_000, 30);
const sentencesOf = (leaked: ReturnType<typeof leakedInto>): readonly string[] =>
  leaked.slice(0, 5).map(({ sentence }) => sentence);
const reportScript = fileURLToPath(new URL('../../scripts/report.ts', import.meta.url));

describe('row 30: of 10,000 seeded secrets', () => {
  let folder = '';
  let dataDir = '';
  let buildDir = '';
  let log: OpenLog;

  beforeAll(async () => {
    folder = await makeFolder();
    dataDir = join(folder, 'var');
    const built = await buildLibrary(folder, {
      'prospect/parcel.md': article('Where is my parcel?', 'It is on its way.'),
    });
    buildDir = built.buildDir;
    log = await openLog(
      { dataDir, databaseUrl: null },
      {
        onFailure: (error) => {
          throw error;
        },
        onRecovery: () => undefined,
        wordingKeyOf,
      },
    );
    const { now } = createFakeClock(Date.UTC(2026, 0, 1));
    let asked = 0;
    const newId = (): string => `ask-${String((asked += 1)).padStart(18, '0')}`;
    const ask = createAskRed({
      library: built.library,
      log,
      now,
      stopwatch: now,
      newId,
      hashVisit: (visit) => visit,
    });
    const asker = { asker: 'human', rule: 'none of the others' } as const;
    for (const { sentence } of hidden) {
      const page = pageAskedFrom(`https://shop.example/${encodeURIComponent(sentence)}`, undefined);
      ask({
        question: sentence,
        audience: 'prospect',
        exact: false,
        visit: null,
        previous: null,
        asker,
        page,
        person: null,
      });
    }
    await log.flush();
  });

  afterAll(async () => {
    await log.close();
    await removeFolder(folder);
  });

  it('none is left in a masked sentence', () => {
    const left = hidden.filter((each) => leakedInto(masked(each.sentence), [each]).length > 0);
    expect(left.slice(0, 5).map(({ sentence }) => `${sentence} -> ${masked(sentence)}`)).toEqual([]);
  });

  it('all are looked for in a way that finds them', () => {
    expect(leakedInto(hidden.map(({ sentence }) => sentence).join('\n'), hidden)).toHaveLength(hidden.length);
    expect(leakedInto('["jane","doe"]', [{ sentence: '', secret: '', pieces: ['jane.doe'] }])).toHaveLength(1);
  });

  it('none is in the database, its WAL or any file beside it', async () => {
    const names = await readdir(dataDir);
    expect(names.toSorted()).toEqual(['ask-red.sqlite', 'ask-red.sqlite-shm', 'ask-red.sqlite-wal']);
    for (const name of names)
      expect(sentencesOf(leakedInto(await readFile(join(dataDir, name), 'latin1'), hidden))).toEqual([]);
  });

  it('every question was recorded, so that there was something to find', async () => {
    expect(log.lost()).toBe(0);
    expect((await failedAsks(log)).length).toBeGreaterThan(hidden.length / 2);
  });

  it.each(['csv', 'json', 'table'])('none is in the report as %s', async (format) => {
    const env = {
      ...process.env,
      RED_DATA_DIR: dataDir,
      RED_BUILD_DIR: buildDir,
      RED_CONTENT_DIR: join(folder, 'content'),
    };
    const { stdout } = await promisify(execFile)(process.execPath, [reportScript, 'unanswered', '--format', format], {
      env,
      maxBuffer: 256 * 1024 * 1024,
    });
    expect(stdout.length).toBeGreaterThan(100);
    expect(sentencesOf(leakedInto(stdout, hidden))).toEqual([]);
  });
});
