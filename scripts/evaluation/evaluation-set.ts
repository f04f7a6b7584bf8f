import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A question of a set, with the ids of the articles that answer it; none where nobody wrote an answer. */
export type Query = { readonly q: string; readonly relevant: readonly string[] };

/** An article of a set: a line of `articles.jsonl`. */
export type SetArticle = {
  readonly id: string;
  readonly title: string;
  /** Other wordings. */
  readonly questions?: readonly string[];
  readonly body?: string;
  readonly tags?: readonly string[];
};

/** An evaluation set: a folder with `articles.jsonl` and `queries.jsonl`. */
export type EvaluationSet = {
  readonly name: string;
  readonly articles: readonly SetArticle[];
  readonly queries: readonly Query[];
};

/** Lines of a file of JSON, one value a line; the error names file and line. */
const jsonLines = (file: string): readonly unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index): readonly unknown[] => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line)];
      } catch {
        throw new Error(`${file}:${index + 1} is not JSON. Each line is one object.`);
      }
    });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isArticle = (value: unknown): value is SetArticle =>
  isObject(value) && typeof value['title'] === 'string' && typeof value['id'] === 'string';

const isQuery = (value: unknown): value is Query =>
  isObject(value) && typeof value['q'] === 'string' && Array.isArray(value['relevant']);

/**
 * Reads a set.
 * @throws Error naming the file and the line that is not of the shape above
 */
export const readEvaluationSet = (dir: string): EvaluationSet => {
  const read = <T>(file: string, isShape: (value: unknown) => value is T, shape: string): readonly T[] =>
    jsonLines(join(dir, file)).map((value, index) => {
      if (!isShape(value)) throw new Error(`${join(dir, file)}:${index + 1} is no ${shape}.`);
      return value;
    });
  return {
    name: basename(dir.replace(/\/+$/, '')),
    articles: read('articles.jsonl', isArticle, 'article {"id", "title", "questions"?, "body"?, "tags"?}'),
    queries: read('queries.jsonl', isQuery, 'query {"q", "relevant"}').map(({ q, relevant }) => ({
      q,
      relevant: relevant.map(String),
    })),
  };
};
