import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { proposeChange, type ContentFix, type ProposedChange } from '../../server/content/propose-change.ts';
import type { ContentFiles } from '../../server/content/read-folder.ts';
import { readSynonyms } from '../../server/content/read-synonyms.ts';
import { normalisedWording } from '../../server/core/answering/question.ts';

const file = 'prospect/a.md';

const folder = (text: string | null, synonyms: string | null = null): ContentFiles => ({
  articles: text === null ? [] : [{ file, audience: 'prospect', topic: null, slug: 'a', bytes: Buffer.from(text) }],
  pictures: [],
  site: null,
  synonyms: synonyms === null ? null : Buffer.from(synonyms),
  problems: [],
});

const changeOf = (files: ContentFiles, fix: ContentFix): ProposedChange => {
  const proposal = proposeChange(files, fix);
  if (proposal.kind === 'refused') throw new Error(proposal.reason);
  return proposal.change;
};

const asksOf = (text: string): readonly string[] => {
  const { article, problems } = parseArticle(file, Buffer.from(text));
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return article?.frontMatter.fields.asks ?? [];
};

/** What is left of a text when one run of it is taken out; null where `after` is not `before` with one run put in. */
const putIn = (before: string, after: string): string | null => {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const added = after.length - before.length;
  return added > 0 && after.slice(start + added) === before.slice(start) ? after.slice(start, start + added) : null;
};

const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
/** A wording as visitors type them: marks that mean something in YAML included. */
const wording = fc
  .tuple(
    words,
    fc.constantFrom('', '?', ': x', ' # y', ', z', ']', '}', "'s", ' "q"', ' - n', '!', ' é 漢字 🦊', ' \\ n', ' yes'),
  )
  .map(([start, end]) => `${start}${end}`);
const marked = fc.constantFrom(
  '',
  '- ',
  '? ',
  '& ',
  '* ',
  '! ',
  '@',
  '`',
  '%',
  '[',
  '{',
  '"',
  "'",
  '# ',
  '> ',
  '| ',
  'true',
  '2026-01-01',
  '12',
);
const anyWording = fc.tuple(marked, wording).map(([mark, text]) => `${mark}${text}`);

/** How a writer may have written a list of wordings. */
const lists: readonly ((items: readonly string[]) => readonly string[])[] = [
  () => [],
  (items) => ['asks:', ...items.map((item) => `  - ${item}`)],
  (items) => ['asks: # as they come', ...items.map((item) => `- "${item}"   # seen often`), '# nothing more'],
  (items) => ['asks:', ...items.map((item) => `    -   '${item}'`), ''],
  (items) => ['asks:', ...items.flatMap((item) => ['  - >-', `    ${item}`, '    and more'])],
  (items) => [`asks: [${items.join(', ')}] # short`],
  (items) => [`asks: [ ${items.map((item) => `"${item}"`).join(' , ')}, ]`],
  (items) => ['asks: [', ...items.map((item) => `  ${item},`), '  ]'],
  (items) => (items.length === 0 ? [] : ['"asks":', ...items.map((item) => `  - ${item}`)]),
];

const plain = fc.uniqueArray(words, { minLength: 1, maxLength: 4, selector: normalisedWording });

const articleText = fc
  .record({
    items: plain,
    list: fc.constantFrom(...lists),
    head: fc.constantFrom(['# a note'], ['tags:  [x,   y]'], []),
    tail: fc.constantFrom(['owner: "dana" # who'], ['draft: false', '', '# end'], []),
    title: fc.constantFrom('title: What is it?', 'title: "What is it?" # the question', 'title: >-\n  What\n  is it?'),
    end: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    body: fc.constantFrom('It is.', 'It is.\n\n---\n\nasks:\n  - not this\n', '  two  \n'),
  })
  .map(({ items, list, head, tail, title, end, mark, body }) => {
    const lines = ['---', ...head, title, ...list(items), ...tail, '---', body].join('\n').replaceAll('\n', end);
    return `${mark}${lines}`;
  });

describe('a wording put into an article', () => {
  it('is read back as it was typed, and nothing else of the file is another byte', () => {
    fc.assert(
      fc.property(
        articleText,
        fc.uniqueArray(anyWording, { minLength: 1, maxLength: 3, selector: normalisedWording }),
        (text, added) => {
          const known = asksOf(text);
          const fresh = added.filter(
            (each) => ![...known, 'What is it?'].some((other) => normalisedWording(other) === normalisedWording(each)),
          );
          fc.pre(fresh.length > 0);
          const { before, after } = changeOf(folder(text), { kind: 'wording', file, wordings: added });
          expect(before).toBe(text);
          const run = putIn(text, after);
          expect(run).not.toBeNull();
          expect(asksOf(after)).toEqual([...known, ...fresh]);
          expect(/\r\n/.test(run ?? '')).toBe((run ?? '').includes('\n') && text.includes('\r\n'));
          expect(/[^\r]\n/.test(run ?? '') && text.includes('\r\n')).toBe(false);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['front matter between brackets', '---\n{title: x}\n---\nIt is.\n'],
    ['asks that are no list', '---\ntitle: x\nasks: y\n---\nIt is.\n'],
    ['an empty asks', '---\ntitle: x\nasks:\n---\nIt is.\n'],
    ['front matter that cannot be read', '---\ntitle: [\n---\nIt is.\n'],
    ['a wording that is there already', '---\ntitle: x\nasks: [Can I?]\n---\nIt is.\n'],
    ['a wording that is the title', '---\ntitle: Can I\n---\nIt is.\n'],
  ])('%s is left to the writer, with what to do', (_, text) => {
    const proposal = proposeChange(folder(text), { kind: 'wording', file, wordings: ['can i'] });
    expect(proposal).toMatchObject({ kind: 'refused', reason: expect.stringContaining(file) });
  });
});

const synonymTexts: readonly (string | null)[] = [
  null,
  '',
  '# none yet',
  'equal:\n  - [price, cost]\n  - [box, "widget"] # of two\n\none_way:\n  - from: x\n    to: [y]\n',
  '\uFEFFequal:\r\n  - - price\r\n    - cost\r\n# end\r\n',
  'one_way:\n  - from: x\n    to: [y]',
  'equal: [[price, cost]]\n',
];

describe('a synonym', () => {
  it.each(synonymTexts)(
    'joins the group of the word it means, or one of its own, and nothing else changes: %j',
    (text) => {
      for (const known of ['price', 'refund']) {
        const { before, after } = changeOf(folder(null, text), { kind: 'synonym', word: 'preis, "yes"', known });
        expect(before).toBe(text);
        expect(putIn(text ?? '', after)).not.toBeNull();
        const { synonyms, problems } = readSynonyms(Buffer.from(after));
        expect(problems).toEqual([]);
        const group = synonyms.equal.find((words) => words.includes('preis, "yes"'));
        const joins = text?.includes('price') === true && known === 'price';
        expect(group).toEqual(joins ? ['price', 'cost', 'preis, "yes"'] : [known, 'preis, "yes"']);
        const was = readSynonyms(text === null ? null : Buffer.from(text)).synonyms;
        expect(synonyms.oneWay).toEqual(was.oneWay);
        expect(synonyms.equal).toHaveLength(was.equal.length + (joins ? 0 : 1));
      }
    },
  );

  it('that is there already is refused', () => {
    const files = folder(null, 'equal:\n  - [price, cost]\n');
    expect(proposeChange(files, { kind: 'synonym', word: 'Cost', known: 'price' })).toMatchObject({ kind: 'refused' });
  });
});

describe('publishing a draft', () => {
  const text = (line: string, body = 'By card.\n\ndraft: true\n'): string =>
    `---\ntitle: "Can I pay?" # asked a lot\n${line}\nasks: [pay]\n---\n${body}`;
  const publish = (content: string) =>
    proposeChange(folder(content), { kind: 'publish', file: folder(content).articles[0]?.file ?? '' });

  it.each([
    ['plain', 'draft: true', ''],
    ['with a note', 'draft: true # until Dana read it', ''],
    ['with a byte order mark', 'draft: true', '\uFEFF'],
  ])('takes out its line alone, %s, with either line end', (_, line, mark) => {
    for (const end of ['\n', '\r\n']) {
      const ends = (content: string): string => `${mark}${content.replaceAll('\n', end)}`;
      expect(publish(ends(text(line)))).toMatchObject({
        kind: 'change',
        change: { after: ends(text(line).replace(`${line}\n`, '')) },
      });
    }
  });

  it.each([
    ['what is no draft', text('order: 1')],
    [
      'a draft without its answer',
      text('draft: true', 'Write the answer here, then take out the line `draft: true`.\n'),
    ],
    ['a line that stands with others', '---\n{ title: Can I pay?, draft: true }\n---\nBy card.\n'],
  ])('refuses %s', (_, content) => {
    expect(publish(content)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\.$/) });
  });
});

describe('a draft', () => {
  it('holds the wordings as they were typed, whatever they hold', () => {
    fc.assert(
      fc.property(anyWording, fc.array(anyWording, { maxLength: 5 }), (title, asks) => {
        const {
          file: path,
          before,
          after,
        } = changeOf(folder(null), { kind: 'draft', title, audience: 'customer', asks, answer: '', isDraft: false });
        expect(before).toBeNull();
        expect(path).toMatch(/^customer\/[a-z0-9]+(?:-[a-z0-9]+)*\.md$/);
        const { article, problems } = parseArticle(path, Buffer.from(after));
        expect(problems).toEqual([]);
        const fields = article?.frontMatter.fields;
        expect(fields).toMatchObject({ title, draft: true });
        const keys = new Set([title, ...asks].map(normalisedWording));
        expect([title, ...(fields?.asks ?? [])].map(normalisedWording)).toEqual([...keys]);
      }),
      { numRuns: 500 },
    );
  });

  const draft = { kind: 'draft', title: 'Can I pay?', audience: 'prospect', asks: [] } as const;

  it('with an answer is an article that visitors see, unless it is to stay a draft; the answer is kept as typed', () => {
    const answer = 'By card:\r\n\r\n---\r\n\r\n- in the shop\r\n';
    const live = changeOf(folder(null), { ...draft, answer, isDraft: false });
    const { article, problems } = parseArticle(live.file, Buffer.from(live.after));
    expect(problems).toEqual([]);
    expect(article?.frontMatter.fields.draft).not.toBe(true);
    expect(live.after.endsWith('---\nBy card:\n\n---\n\n- in the shop\n')).toBe(true);
    expect(changeOf(folder(null), { ...draft, answer, isDraft: true }).after).toContain('\ndraft: true\n');
    expect(changeOf(folder(null), { ...draft, answer: ' \n', isDraft: false }).after).toContain('\ndraft: true\n');
  });

  it('takes a name that nothing has', () => {
    const text = '---\ntitle: x\nid: can-i-pay\nredirect_from:\n  - can-i-pay-2\n---\nx\n';
    const change = changeOf(folder(text), { ...draft, answer: '', isDraft: false });
    expect(change.file).toBe('prospect/can-i-pay-3.md');
  });
});
