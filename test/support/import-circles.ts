import { posix } from 'node:path';

/** Which names each name leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** A relative path after `from`, after `import`, or in `import(…)`: static, dynamic, and of types alone. */
const relativeImport = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/**
 * Which file imports which.
 * @param files the text of each file by its path, with `/`, from one common root
 * @returns an edge for each relative import of a file that is among them; style sheets and packages are left out
 */
export const importGraph = (files: ReadonlyMap<string, string>): Graph =>
  new Map(
    [...files].map(([path, text]) => {
      const imported = [...text.matchAll(relativeImport)].map(([, target = '']) =>
        posix.join(posix.dirname(path), target),
      );
      return [path, new Set(imported.filter((target) => files.has(target)))];
    }),
  );

/**
 * The same graph between groups of names.
 * @param groupOf the group of a name, or null for a name that is left out
 */
export const grouped = (graph: Graph, groupOf: (name: string) => string | null): Graph => {
  const groups = new Map<string, Set<string>>();
  for (const [from, targets] of graph) {
    const group = groupOf(from);
    if (group === null) continue;
    const reached = groups.get(group) ?? new Set<string>();
    groups.set(group, reached);
    for (const target of targets) {
      const other = groupOf(target);
      if (other !== null && other !== group) reached.add(other);
    }
  }
  return groups;
};

/**
 * One circle for each name that closes one, as the names along it: `['a.ts', 'b.ts', 'a.ts']`. A name that imports
 * itself is a circle too. Empty where there is none.
 */
export const circlesIn = (graph: Graph): readonly (readonly string[])[] => {
  const circles: (readonly string[])[] = [];
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) {
      circles.push([...path.slice(start), name]);
      return;
    }
    if (finished.has(name)) return;
    for (const target of graph.get(name) ?? []) visit(target, [...path, name]);
    finished.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return circles;
};
