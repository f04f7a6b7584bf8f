import { isSeq, stringify, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';

/** A text put into another one at an offset. */
export type Splice = { readonly at: number; readonly text: string };

/** The offset behind the line in which `at` stands; `at` itself where a line just ended. */
const behindLine = (text: string, at: number): number => {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
};

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/** How lines end before an offset: as the writer's editor ends them. */
const lineEndBefore = (text: string, at: number): string => (text.slice(0, at).endsWith('\r\n') ? '\r\n' : '\n');

/** Lines to be put behind the line that ends at an offset; a last line that has no end is given one first. */
const linesBehind = (text: string, at: number, lines: readonly string[]): Splice => {
  const end = text.includes('\r\n') && !text.slice(0, at).endsWith('\n') ? '\r\n' : lineEndBefore(text, at);
  const isOpen = at > 0 && text[at - 1] !== '\n';
  return { at, text: `${isOpen ? end : ''}${lines.join(end)}${isOpen ? '' : end}` };
};

/** Characters that end a plain scalar between brackets. */
const flowMarks = /[,[\]{}]/;

/** A text as one line of YAML that reads back as the very same text. */
export const yamlScalar = (value: string, isFlow: boolean): string => {
  const written = stringify(value, { lineWidth: 0, schema: 'core' }).trimEnd();
  const isUnsafe = written.includes('\n') || (isFlow && written === value && flowMarks.test(value));
  return isUnsafe ? JSON.stringify(value) : written;
};

/** A list as YAML between brackets. */
export const yamlFlowList = (values: readonly string[]): string =>
  `[${values.map((value) => yamlScalar(value, true)).join(', ')}]`;

/**
 * Where items go at the end of a list; nothing else of the text changes.
 * @param offset where the YAML that `list` was read from begins in `text`
 * @param write an item as YAML, between brackets or on a line of its own
 * @returns null where the list is written in a way that nothing can be added to safely
 */
export const appendTo = <T>(
  text: string,
  list: YAMLSeq,
  offset: number,
  items: readonly T[],
  write: (item: T, isFlow: boolean) => string,
): Splice | null => {
  if (!list.range) return null;
  const last = list.items.at(-1) as Node | null | undefined; // a composed document holds nodes only
  const start = offset + list.range[0];
  if (list.flow === true) {
    const written = items.map((item) => write(item, true)).join(', ');
    if (last === undefined) return { at: start + 1, text: written };
    return last?.range ? { at: offset + last.range[1], text: `, ${written}` } : null;
  }
  if (!last?.range || text[start] !== '-') return null;
  const indent = ' '.repeat(columnOf(text, start));
  return linesBehind(
    text,
    behindLine(text, offset + last.range[1]),
    items.map((item) => `${indent}- ${write(item, false)}`),
  );
};

/**
 * Where a key that is not there yet goes, with a list on lines of its own: behind another key, or at the end.
 * @param after the key it stands behind, or the last where the map has no such key
 * @returns null where the map is written between brackets
 */
export const addKey = (
  text: string,
  map: YAMLMap,
  offset: number,
  after: string,
  key: string,
  items: readonly string[],
): Splice | null => {
  const pairs = map.items as readonly Pair<Node, Node | null>[]; // a composed document holds nodes only
  const pair = pairs.find((each) => String(each.key) === after) ?? pairs.at(-1);
  const first = pairs[0]?.key.range;
  if (map.flow === true || pair === undefined || !first) return null;
  const end = pair.value?.range?.[1] ?? pair.key.range?.[1];
  if (end === undefined) return null;
  const indent = ' '.repeat(columnOf(text, offset + first[0]));
  return linesBehind(text, behindLine(text, offset + end), [
    `${indent}${key}:`,
    ...items.map((item) => `${indent}  - ${item}`),
  ]);
};

/** The list that a key holds; undefined where the key is not there, null where it holds something else. */
export const listAt = (map: YAMLMap, key: string): YAMLSeq | null | undefined => {
  if (!map.has(key)) return undefined;
  const node: unknown = map.get(key, true);
  return isSeq(node) ? node : null;
};

/** A text with something put in. */
export const spliced = (text: string, { at, text: added }: Splice): string =>
  `${text.slice(0, at)}${added}${text.slice(at)}`;
