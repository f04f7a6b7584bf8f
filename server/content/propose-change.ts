import { posix } from 'node:path';
import { isSeq, type YAMLMap } from 'yaml';
import type { Audience } from '../core/content/audience.ts';
import { codePoints, maxQuestionLength, normalisedWording } from '../core/answering/question.ts';
import { addKey, appendTo, listAt, spliced, yamlFlowList, yamlScalar, type Splice } from './append-to-list.ts';
import { decodeText } from './decode-text.ts';
import { readFrontMatter, type CutFile } from './front-matter.ts';
import { collectProblems } from './problem-collector.ts';
import type { ContentFiles } from './read-folder.ts';
import { readYamlMap } from './read-yaml.ts';

/** A change of one file of the content folder. Both texts are the file's, byte order mark and line ends included. */
export type ProposedChange = {
  /** Path relative to the content folder, with `/`. */
  readonly file: string;
  /** Null for a file that is not there yet. */
  readonly before: string | null;
  readonly after: string;
};

/** What a file is to say that it does not say yet. */
export type ContentFix =
  | {
      readonly kind: 'draft';
      readonly title: string;
      readonly audience: Audience;
      readonly asks: readonly string[];
      /** Markdown; empty where it is still to be written. */
      readonly answer: string;
      readonly isDraft: boolean;
    }
  | { readonly kind: 'wording'; readonly file: string; readonly wordings: readonly string[] }
  | { readonly kind: 'synonym'; readonly word: string; readonly known: string }
  | { readonly kind: 'publish'; readonly file: string };

/** A change, or in words why there is none. */
export type Proposal =
  | { readonly kind: 'change'; readonly change: ProposedChange }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Proposal => ({ kind: 'refused', reason });

/** What a draft says until somebody writes the answer. */
const draftBody = 'Write the answer here, then take out the line `draft: true`.';

/** Words of a title that name its file, at most. Range 4–10. */
const slugWords = 8;

/** The longest slug made of a title, before a number that tells it from another. Range 30–80. */
const slugLength = 60;

const byteOrderMark = '\uFEFF';

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Line ends and runs of blanks are one blank: what the reading of content makes of them too. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const slugOf = (title: string): string => {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|['’]/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, slugWords);
  const slug = words.join('-').slice(0, slugLength).replace(/-+$/, '');
  return slug === '' ? 'new-question' : slug;
};

/** Every name that is taken: slugs of all files, and whatever stands after `id:` or in `redirect_from`, read roughly. */
const takenNames = ({ articles }: ContentFiles): ReadonlySet<string> =>
  new Set(
    articles.flatMap(({ slug, bytes }) => {
      const [head = ''] = textOf(bytes)
        .split(/^---\s*$/m, 2)
        .slice(1);
      const named = head.match(/^(?:id|redirect_from):.*$|^\s*-\s+[a-z0-9-]+\s*$/gm) ?? [];
      return [slug, ...named.flatMap((line) => line.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [])];
    }),
  );

const freeSlug = (title: string, taken: ReadonlySet<string>): string => {
  const slug = slugOf(title);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(name)) return name;
  }
};

/** Wordings that can be listed, each once, and none of those that are there already. */
const newWordings = (wordings: readonly string[], known: readonly string[]): readonly string[] => {
  const seen = new Set(known.map(normalisedWording));
  return wordings.map(oneLine).filter((wording) => {
    const key = normalisedWording(wording);
    if (wording === '' || codePoints(wording) > maxQuestionLength || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const proposeDraft = (files: ContentFiles, fix: Extract<ContentFix, { kind: 'draft' }>): Proposal => {
  const title = oneLine(fix.title);
  if (title === '') return refused('A draft needs a title: the question as a visitor would put it.');
  const asks = newWordings(fix.asks, [title]);
  const answer = fix.answer.replaceAll(/\r\n?/g, '\n').trim(); // a form sends CRLF
  const lines = [
    '---',
    `title: ${yamlScalar(title, false)}`,
    ...(asks.length === 0 ? [] : ['asks:', ...asks.map((ask) => `  - ${yamlScalar(ask, false)}`)]),
    ...(fix.isDraft || answer === '' ? ['draft: true'] : []),
    '---',
    answer === '' ? draftBody : answer,
    '',
  ];
  const file = posix.join(fix.audience, `${freeSlug(title, takenNames(files))}.md`);
  return { kind: 'change', change: { file, before: null, after: lines.join('\n') } };
};

const askSplice = (text: string, map: YAMLMap, offset: number, wordings: readonly string[]): Splice | null => {
  const list = listAt(map, 'asks');
  if (list === null) return null;
  if (list !== undefined) return appendTo(text, list, offset, wordings, yamlScalar);
  const items = wordings.map((wording) => yamlScalar(wording, false));
  return addKey(text, map, offset, 'title', 'asks', items);
};

const stringsIn = (map: YAMLMap, key: string): readonly string[] => {
  const list = listAt(map, key)?.toJSON() as unknown; // plain values
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
};

/** An article's file, read as far as its front matter; or why it cannot be. */
type OpenedFile = { readonly before: string; readonly mark: string; readonly text: string; readonly cut: CutFile };

const openFile = (files: ContentFiles, file: string): OpenedFile | Proposal => {
  const bytes = files.articles.find((article) => article.file === file)?.bytes;
  if (bytes === undefined) return refused(`There is no ${file} in the content folder any more.`);
  const text = decodeText(bytes)?.text;
  const cut = text === undefined ? null : readFrontMatter(text, collectProblems(file, text));
  if (text === undefined || cut === null)
    return refused(`The front matter of ${file} cannot be read. Mend it first: npm run check:content says where.`);
  const before = textOf(bytes);
  return { before, mark: before.startsWith(byteOrderMark) ? byteOrderMark : '', text, cut };
};

const proposeWordings = (files: ContentFiles, fix: Extract<ContentFix, { kind: 'wording' }>): Proposal => {
  const opened = openFile(files, fix.file);
  if ('kind' in opened) return opened;
  const { before, mark, text, cut } = opened;
  const title = String(cut.map.get('title') ?? '');
  const wordings = newWordings(fix.wordings, [title, ...stringsIn(cut.map, 'asks')]);
  if (wordings.length === 0) return refused(`${fix.file} lists this wording already.`);
  const splice = askSplice(text, cut.map, cut.yamlStart, wordings);
  if (splice === null)
    return refused(`The asks of ${fix.file} are not written as a list, one line each. Add the wording by hand.`);
  return { kind: 'change', change: { file: fix.file, before, after: `${mark}${spliced(text, splice)}` } };
};

/** A line that makes an article a draft, with its end and what a writer noted behind it. */
const draftLine = /^draft:[ \t]*true[ \t]*(?:#.*)?\r?\n/m;

const proposePublishing = (files: ContentFiles, fix: Extract<ContentFix, { kind: 'publish' }>): Proposal => {
  const opened = openFile(files, fix.file);
  if ('kind' in opened) return opened;
  const { before, mark, text, cut } = opened;
  if (cut.map.get('draft') !== true) return refused(`${fix.file} is no draft any more.`);
  if (text.includes(draftBody)) return refused(`The answer in ${fix.file} is still to be written. Write it first.`);
  const line = draftLine.exec(text.slice(cut.yamlStart, cut.bodyStart));
  if (line === null) return refused(`The line draft: true of ${fix.file} stands with others. Take it out by hand.`);
  const at = cut.yamlStart + line.index;
  const after = `${mark}${text.slice(0, at)}${text.slice(at + line[0].length)}`;
  return { kind: 'change', change: { file: fix.file, before, after } };
};

/** The group of equal words that a word stands in. */
const groupOf = (map: YAMLMap, word: string) =>
  listAt(map, 'equal')?.items.find(
    (group) => isSeq(group) && group.toJSON().some((each) => normalisedWording(String(each)) === word),
  );

const synonymSplice = (text: string, map: YAMLMap, word: string, known: string): Splice | null => {
  const group = groupOf(map, normalisedWording(known));
  if (isSeq(group)) return appendTo(text, group, 0, [word], yamlScalar);
  const list = listAt(map, 'equal');
  if (list === null) return null;
  if (list === undefined) return addKey(text, map, 0, '', 'equal', [yamlFlowList([known, word])]);
  return appendTo(text, list, 0, [[known, word]], (words) => yamlFlowList(words));
};

/** The whole file where there is nothing in it but comments. */
const firstSynonym = (text: string, word: string, known: string): string => {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const head = text === '' || text.endsWith('\n') ? text : `${text}${end}`;
  return `${head}equal:${end}  - ${yamlFlowList([known, word])}${end}`;
};

const proposeSynonym = (files: ContentFiles, fix: Extract<ContentFix, { kind: 'synonym' }>): Proposal => {
  const file = 'synonyms.yml';
  const [word, known] = [oneLine(fix.word), oneLine(fix.known)];
  if (word === '' || known === '')
    return refused('A synonym takes two words: one that visitors use and one you wrote.');
  if (normalisedWording(word) === normalisedWording(known)) return refused('The two words are the same.');
  if (files.synonyms === null)
    return { kind: 'change', change: { file, before: null, after: firstSynonym('', word, known) } };
  const before = textOf(files.synonyms);
  const text = decodeText(files.synonyms)?.text;
  if (text === undefined) return refused(`${file} is not UTF-8. Save it as UTF-8 first.`);
  const mark = before.startsWith(byteOrderMark) ? byteOrderMark : '';
  if (text.replace(/^\s*#.*$/gm, '').trim() === '')
    return { kind: 'change', change: { file, before, after: `${mark}${firstSynonym(text, word, known)}` } };
  const map = readYamlMap(text, 0, collectProblems(file, text));
  if (map === null) return refused(`${file} cannot be read. Mend it first: npm run check:content says where.`);
  const group = groupOf(map, normalisedWording(known));
  if (isSeq(group) && group.toJSON().some((each) => normalisedWording(String(each)) === normalisedWording(word)))
    return refused(`${file} says already that “${word}” and “${known}” are equal.`);
  const splice = synonymSplice(text, map, word, known);
  if (splice === null) return refused(`The groups of ${file} are not written as a list. Add the words by hand.`);
  return { kind: 'change', change: { file, before, after: `${mark}${spliced(text, splice)}` } };
};

/** Makes a fix the change of one file; everything in the file that the fix is not about stays byte for byte. */
export const proposeChange = (files: ContentFiles, fix: ContentFix): Proposal => {
  switch (fix.kind) {
    case 'draft':
      return proposeDraft(files, fix);
    case 'wording':
      return proposeWordings(files, fix);
    case 'synonym':
      return proposeSynonym(files, fix);
    case 'publish':
      return proposePublishing(files, fix);
  }
};
