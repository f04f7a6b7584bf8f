import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundledFolders } from '../../scripts/build-web.ts';
import { circlesIn, grouped, importGraph } from '../support/import-circles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Floor = {
  readonly folders: readonly string[];
  /** Files that may lie beside the folders. Null where the floor has no folders, and every file lies loose. */
  readonly loose: readonly string[] | null;
};

/** What each floor holds. A new folder or loose file is written down here, and in the README of its room. */
const floors: Readonly<Record<string, Floor>> = {
  server: {
    folders: [
      'artifact',
      'content',
      'contract',
      'core',
      'decisions',
      'http',
      'identity',
      'language',
      'mail',
      'red',
      'search',
      'settings',
      'store',
      'workers',
    ],
    loose: [
      'GLOSSARY.md',
      'README.md',
      'app.ts',
      'background.ts',
      'compose.ts',
      'desks.ts',
      'main.ts',
      'open-mail.ts',
      'own-address.ts',
      'settings-view.ts',
      'settings.ts',
    ],
  },
  'server/core': {
    folders: [
      'alerts',
      'answering',
      'content',
      'follow-ups',
      'gaps',
      'log',
      'mailing',
      'people',
      'privacy',
      'promises',
      'reports',
      'shared',
      'staff',
      'triage',
      'words',
    ],
    loose: [],
  },
  'server/red': {
    folders: [
      'alerts',
      'answering',
      'building',
      'follow-ups',
      'gaps',
      'mailing',
      'people',
      'privacy',
      'reports',
      'shared',
      'staff',
      'triage',
    ],
    loose: [],
  },
  'server/store': {
    folders: [
      'alerts',
      'database',
      'follow-ups',
      'gaps',
      'limits',
      'log',
      'mailing',
      'migrations',
      'people',
      'privacy',
      'staff',
    ],
    loose: ['open-log.ts', 'open-stores.ts'],
  },
  'server/http': {
    folders: ['alerts', 'answering', 'console', 'follow-ups', 'layout', 'operations', 'people', 'plumbing'],
    loose: [],
  },
  'server/artifact': { folders: [], loose: null },
  'server/content': { folders: [], loose: null },
  'server/contract': { folders: [], loose: null },
  'server/identity': { folders: [], loose: null },
  'server/language': { folders: [], loose: null },
  'server/mail': { folders: [], loose: null },
  'server/search': { folders: [], loose: null },
  'server/workers': { folders: [], loose: null },
  web: {
    folders: ['components', 'console', 'styles'],
    loose: [
      'README.md',
      'box-answering.png',
      'css.d.ts',
      'size-budget.ts',
      'tsconfig.json',
      'vite.config.ts',
      'vite.console.config.ts',
    ],
  },
  'web/components': { folders: ['http-client', 'red-box', 'red-hand-over'], loose: ['main.ts'] },
  'web/console': {
    folders: ['follow-ups', 'gaps', 'mailing', 'privacy', 'reports', 'shell', 'staff'],
    loose: ['later-pages.ts', 'main.ts', 'navigation.ts', 'red-console.ts'],
  },
  'web/styles': { folders: [], loose: null },
};

/**
 * Rooms whose corners import each other one way only. `server/store` is not among them: `database/database.ts` joins the
 * table types of all corners, and every corner takes the type that it makes.
 */
const roomsWithOrderedCorners = ['server/core', 'server/red', 'server/http', 'web/console', 'web/components'];

/** Every TypeScript file of the server and of web/, by its path from the root. */
const sources = new Map(
  ['server', 'web'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')] as const),
  ),
);

const imports = importGraph(sources);

/** The corner of a room that a file stands in. A loose file is a corner of its own. */
const cornerIn =
  (room: string) =>
  (path: string): string | null =>
    path.startsWith(`${room}/`) ? (path.slice(room.length + 1).split('/')[0] ?? null) : null;

describe('the house', () => {
  it.each(Object.entries(floors))('%s has the folders and loose files that are written down', (floor, allowed) => {
    const entries = readdirSync(join(root, floor), { withFileTypes: true });
    const names = (isFolder: boolean): readonly string[] =>
      entries.filter((entry) => entry.isDirectory() === isFolder).map(({ name }) => name);
    expect(names(true).toSorted()).toEqual(allowed.folders);
    if (allowed.loose !== null) expect(names(false).toSorted()).toEqual(allowed.loose);
  });

  it('is read whole', () => {
    expect(sources.size).toBeGreaterThan(300);
    expect([...(imports.get('web/console/main.ts') ?? [])]).toContain('web/console/red-console.ts');
  });

  it('has bundles that are built again when anything changes that they import', () => {
    const imported = [...imports].flatMap(([from, targets]) => (from.startsWith('web/') ? [...targets] : []));
    const isWatched = (path: string): boolean => bundledFolders.some((folder) => path.startsWith(`${folder}/`));
    expect(imported.filter((path) => !isWatched(path))).toEqual([]);
  });

  it('has words that stand alone: they import nothing but words', () => {
    const isOfWords = (path: string): boolean => path.startsWith('server/core/words/');
    const imported = [...imports].flatMap(([from, targets]) => (isOfWords(from) ? [...targets] : []));
    expect([...imports.keys()].filter(isOfWords)).not.toEqual([]);
    expect(imported.filter((path) => !isOfWords(path))).toEqual([]);
  });

  it('has no circle between files, types included', () => {
    expect(circlesIn(imports)).toEqual([]);
  });

  it.each(roomsWithOrderedCorners)('has no circle between the corners of %s', (room) => {
    expect(circlesIn(grouped(imports, cornerIn(room)))).toEqual([]);
  });
});

describe('a circle', () => {
  const graphOf = (files: Readonly<Record<string, string>>) => importGraph(new Map(Object.entries(files)));

  it.each([
    ['an import', "import { b } from '../two/b.ts';"],
    ['an import of a type', "import type { B } from '../two/b.ts';"],
    ['an import for its effect', "import '../two/b.ts';"],
    ['an import at run time', "const { b } = await import('../two/b.ts');"],
    ['a type at its place', "type B = import('../two/b.ts').B;"],
    ['an export of what another file has', "export { b } from '../two/b.ts';"],
    ['an import over several lines', "import {\n  a,\n  b,\n} from '../two/b.ts';"],
  ])('that %s closes is found', (_, text) => {
    const graph = graphOf({ 'one/a.ts': text, 'two/b.ts': "import { c } from './c.ts';", 'two/c.ts': text });
    expect(circlesIn(graph)).toEqual([['two/b.ts', 'two/c.ts', 'two/b.ts']]);
  });

  it('of one file with itself is found', () => {
    expect(circlesIn(graphOf({ 'a.ts': "import { a } from './a.ts';" }))).toEqual([['a.ts', 'a.ts']]);
  });

  it('between corners is found where no file closes one', () => {
    const graph = graphOf({
      'room/one/a.ts': "import { b } from '../two/b.ts';",
      'room/two/b.ts': '',
      'room/two/c.ts': "import { d } from '../one/d.ts';",
      'room/one/d.ts': '',
    });
    expect(circlesIn(graph)).toEqual([]);
    expect(circlesIn(grouped(graph, cornerIn('room')))).toEqual([['one', 'two', 'one']]);
  });

  it('is none where two files share a third, or import a package or a style sheet', () => {
    const graph = graphOf({
      'a.ts': "import { c } from './c.ts';\nimport { b } from './b.ts';\nimport 'a';\nimport './a.css';",
      'b.ts': "import { c } from './c.ts';",
      'c.ts': '',
    });
    expect(circlesIn(graph)).toEqual([]);
  });
});
