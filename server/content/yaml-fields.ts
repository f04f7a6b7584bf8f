import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { nearest } from './nearest.ts';
import type { ProblemCollector } from './problem-collector.ts';

/** A value of a map with what it is called in messages and where it begins. */
export type Field = { readonly name: string; readonly node: Node | null; readonly at: number };

/** The text with its offset, for problems that show later. */
export type Located = { readonly text: string; readonly at: number };

/** Reads the keys of one YAML map, each once, reporting what does not fit. */
export type FieldReader = {
  readonly string: (key: string, options?: { readonly required?: string }) => Located | null;
  readonly strings: (key: string) => readonly Located[];
  readonly boolean: (key: string) => boolean;
  readonly number: (key: string, range: { readonly min: number; readonly max: number }) => number | null;
  readonly date: (key: string) => string | null;
  readonly map: (
    key: string,
    known: readonly string[] | null,
    options?: { readonly required?: string },
  ) => FieldReader | null;
  readonly list: (key: string) => readonly Field[];
  /** Every key with its value, for maps whose keys are names of the writer's own. */
  readonly entries: () => readonly Field[];
  readonly at: number;
};

const kindOf = (node: Node | null): string => {
  if (node === null) return 'empty';
  if (isMap(node)) return 'a group of keys';
  if (isSeq(node)) return 'a list';
  const value = isScalar(node) ? node.value : undefined;
  if (value === null) return 'empty';
  return typeof value === 'string' ? `the text “${value}”` : `the ${typeof value} ${String(value)}`;
};

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export const isRealDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A piece of text out of a node, or null with a problem reported. */
export const readText = (field: Field, problems: ProblemCollector): Located | null => {
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value !== 'string') {
    problems.report(
      'value-type',
      field.at,
      field.name,
      kindOf(field.node),
      'text; put it in quotes where it looks like something else',
    );
    return null;
  }
  if (value.trim() === '') {
    problems.report('value-empty', field.at, field.name);
    return null;
  }
  return { text: value.replace(/\s+/g, ' ').trim(), at: field.at };
};

const itemsOf = (field: Field, offset: number, problems: ProblemCollector): readonly Field[] => {
  if (!isSeq(field.node)) {
    problems.report(
      'value-type',
      field.at,
      field.name,
      kindOf(field.node),
      'a list: one line each, beginning with a hyphen',
    );
    return [];
  }
  return field.node.items.map((item, index) => {
    const node = item as Node | null; // a sequence of a composed document holds nodes only
    return { name: `${field.name}[${index}]`, node, at: node?.range ? offset + node.range[0] : field.at };
  });
};

/** A reader over a value that must be a map, or null with a problem reported. */
export const readGroup = (
  field: Field,
  offset: number,
  known: readonly string[] | null,
  problems: ProblemCollector,
): FieldReader | null => {
  if (isMap(field.node)) return readFields(field.node, offset, field.name, known, problems);
  problems.report('value-type', field.at, field.name, kindOf(field.node), 'a group of keys');
  return null;
};

/**
 * A reader over a map. Keys that are not in `known` are reported, with the nearest that is.
 * @param path what the map is called in messages, '' for the top
 * @param known the keys it may have, or null where keys are the writer's own
 */
export const readFields = (
  map: YAMLMap,
  offset: number,
  path: string,
  known: readonly string[] | null,
  problems: ProblemCollector,
): FieldReader => {
  const at = offset + (map.range?.[0] ?? 0);
  const fields = new Map<string, Field>();
  for (const pair of map.items as readonly Pair<Node, Node | null>[]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const keyAt = offset + (pair.key.range?.[0] ?? 0);
    if (key === '__proto__' || (known !== null && !known.includes(key))) {
      const near = nearest(key, known ?? []);
      problems.report(
        'key-unknown',
        keyAt,
        key,
        near === null ? `Known keys: ${(known ?? []).join(', ')}.` : `Did you mean ${near}?`,
      );
      continue;
    }
    const valueAt = pair.value?.range ? offset + pair.value.range[0] : keyAt;
    fields.set(key, { name: path === '' ? key : `${path}.${key}`, node: pair.value, at: valueAt });
  }
  const need = (key: string, required: string | undefined): Field | null => {
    const field = fields.get(key);
    if (field === undefined && required !== undefined) {
      problems.report('key-missing', at, path === '' ? key : `${path}.${key}`, required);
    }
    return field ?? null;
  };
  const scalar = <T>(
    key: string,
    takes: string,
    accept: (value: unknown) => value is T,
  ): { value: T; field: Field } | null => {
    const field = fields.get(key);
    if (field === undefined) return null;
    const value = isScalar(field.node) ? field.node.value : undefined;
    if (accept(value)) return { value, field };
    problems.report('value-type', field.at, field.name, kindOf(field.node), takes);
    return null;
  };
  return {
    at,
    string: (key, options) => {
      const field = need(key, options?.required);
      return field === null ? null : readText(field, problems);
    },
    strings: (key) => {
      const field = fields.get(key);
      if (field === undefined) return [];
      return itemsOf(field, offset, problems)
        .map((item) => readText(item, problems))
        .filter((item) => item !== null);
    },
    boolean: (key) => scalar(key, 'true or false', (value) => typeof value === 'boolean')?.value ?? false,
    number: (key, { min, max }) => {
      const found = scalar(key, `a number from ${min} to ${max}`, (value) => typeof value === 'number');
      if (found === null) return null;
      if (Number.isFinite(found.value) && found.value >= min && found.value <= max) return found.value;
      problems.report(
        'value-range',
        found.field.at,
        found.field.name,
        String(found.value),
        `a number from ${min} to ${max}`,
      );
      return null;
    },
    date: (key) => {
      const found = scalar(key, 'a day as YYYY-MM-DD', (value) => typeof value === 'string');
      if (found === null) return null;
      if (isRealDay(found.value)) return found.value;
      problems.report('value-date', found.field.at, found.field.name, found.value);
      return null;
    },
    map: (key, keys, options) => {
      const field = need(key, options?.required);
      return field === null ? null : readGroup(field, offset, keys, problems);
    },
    list: (key) => {
      const field = fields.get(key);
      return field === undefined ? [] : itemsOf(field, offset, problems);
    },
    entries: () => [...fields.values()],
  };
};
