import { isAlias, isMap, LineCounter, parseDocument, visit, type Node, type YAMLMap } from 'yaml';
import type { ProblemCollector } from './problem-collector.ts';

/** How deep YAML may be nested (test/hostile/README.md, row 11). */
const maxYamlDepth = 8;

/** Flow brackets deeper than this cannot be well-formed YAML of at most `maxYamlDepth`; they are not parsed at all. */
const maxBrackets = 64;

/** Where brackets open deeper than `maxYamlDepth`, in a text whose brackets go too deep to be parsed; null for any other. */
const tooDeepAt = (text: string): number | null => {
  let depth = 0;
  let first: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') {
      depth += 1;
      if (depth > maxYamlDepth) first ??= at;
      if (depth > maxBrackets) return first;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return null;
};

/** A one-line reason out of a message that may quote the source over several lines. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '').replace(/[:.]$/, '');

const checkShape = (root: Node, offset: number, problems: ProblemCollector): boolean => {
  let good = true;
  const refuse = (node: Node, code: 'yaml-alias' | 'yaml-depth', shown: string): symbol => {
    problems.report(code, offset + (node.range?.[0] ?? 0), shown);
    good = false;
    return visit.BREAK;
  };
  visit(root, (_key, node, path) => {
    if (isAlias(node)) return refuse(node, 'yaml-alias', `*${node.source}`);
    const anchor = (node as { anchor?: string } | null)?.anchor; // Pair has none; every other node may
    if (anchor !== undefined && anchor !== '') return refuse(node as Node, 'yaml-alias', `&${anchor}`);
    const depth = path.filter((ancestor) => 'items' in (ancestor as object)).length;
    if (depth > maxYamlDepth) return refuse(node as Node, 'yaml-depth', String(maxYamlDepth));
    return undefined;
  });
  return good;
};

/**
 * Reads YAML as a map: no aliases, no tags of other languages, unique keys, at most 8 deep. Its errors are data.
 * @param text the YAML
 * @param offset where it begins in the text `problems` belongs to
 * @returns the map, or null where a problem was reported
 */
export const readYamlMap = (text: string, offset: number, problems: ProblemCollector): YAMLMap | null => {
  const deep = tooDeepAt(text);
  if (deep !== null) {
    problems.report('yaml-depth', offset + deep, String(maxYamlDepth));
    return null;
  }
  const document = parseDocument(text, {
    lineCounter: new LineCounter(),
    uniqueKeys: true,
    prettyErrors: false,
    schema: 'core',
  });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) problems.report('yaml', offset + fault.pos[0], firstLine(fault.message));
  const root = document.contents;
  if (root !== null && !checkShape(root, offset, problems)) return null;
  if (faults.length > 0) return null;
  if (!isMap(root)) {
    problems.report(
      'yaml-not-a-map',
      offset + (root?.range?.[0] ?? 0),
      root === null ? 'There are no keys' : 'This is not a list of keys',
    );
    return null;
  }
  return root;
};
