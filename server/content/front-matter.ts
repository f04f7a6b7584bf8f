import matter from 'gray-matter';
import type { YAMLMap } from 'yaml';
import type { ProblemCollector } from './problem-collector.ts';
import { readYamlMap } from './read-yaml.ts';

/** The most bytes of front matter read (test/hostile/README.md, row 11). */
const maxFrontMatterBytes = 256 * 1024;

/** A file cut into its front matter and where its body begins, in UTF-16 units. */
export type CutFile = { readonly map: YAMLMap; readonly yamlStart: number; readonly bodyStart: number };

const refuse = (): never => {
  throw new Error('front matter is YAML; nothing else is run');
};

/**
 * gray-matter cuts and nothing more: its own engines, two of which run code, all throw, and options are always
 * given, because without them its cache hides the second failure of the same file.
 */
const cut = (text: string): { yaml: string; body: string } => {
  let yaml = '';
  const engines = {
    yaml: (found: string): object => {
      yaml = found.replace(/\r$/, ''); // of CRLF before the closing fence: yaml would take it for content
      return {};
    },
    js: refuse,
    javascript: refuse,
    json: refuse,
    coffee: refuse,
    coffeescript: refuse,
    cson: refuse,
    toml: refuse,
  };
  const file = matter(text, { language: 'yaml', delimiters: '---', engines });
  return { yaml, body: file.content };
};

const lineAt = (text: string, start: number): string => {
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '');
};

/** The offset of the line that closes front matter, or null with a problem reported. */
const closingFence = (text: string, problems: ProblemCollector): number | null => {
  for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 1)) {
    const line = lineAt(text, at + 1);
    if (line === '---') return at + 1;
    problems.report('front-matter-fence', at + 1, line);
    return null;
  }
  problems.report('front-matter-open', 0);
  return null;
};

const checkOpening = (text: string, problems: ProblemCollector): boolean => {
  const opening = lineAt(text, 0);
  if (opening === '---') return true;
  if (!opening.startsWith('---')) problems.report('front-matter-missing', 0);
  else if (opening.startsWith('----')) problems.report('front-matter-fence', 0, opening.slice(0, 40));
  else problems.report('front-matter-language', 0, opening.slice(0, 40));
  return false;
};

/**
 * Cuts a Markdown file at its fences and reads the YAML between them.
 * @param text the file without a byte order mark
 * @returns null where the file cannot be used; the problems say why
 */
export const readFrontMatter = (text: string, problems: ProblemCollector): CutFile | null => {
  if (!checkOpening(text, problems)) return null;
  const closing = closingFence(text, problems);
  if (closing === null) return null;
  const sizeBytes = Buffer.byteLength(text.slice(0, closing));
  if (sizeBytes > maxFrontMatterBytes) {
    problems.report('front-matter-too-large', 0, String(sizeBytes), String(maxFrontMatterBytes));
    return null;
  }
  const { yaml, body } = cut(text);
  const map = readYamlMap(yaml, '---'.length, problems);
  return map === null ? null : { map, yamlStart: '---'.length, bodyStart: text.length - body.length };
};
