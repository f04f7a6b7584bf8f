/** Where in a content folder a problem stands. `line` and `column` count from 1. */
type Place = {
  /** Path relative to the content folder, with `/`; empty for the folder itself. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/**
 * Something a writer must know about the content, as data; `server/content/problem-texts.ts` words it.
 * An error stops a build, a warning never does.
 */
export type Problem = Place & {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** What was found. */
  readonly found: string;
  /** What to do about it. */
  readonly fix: string;
};

/** Whether any of the problems stops a build. */
export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.severity === 'error');

/** A problem on one line: `file:line:column severity code: what was found. What to do.` */
export const problemLine = (problem: Problem): string =>
  `${problem.file}:${problem.line}:${problem.column} ${problem.severity} ${problem.code}: ${problem.found} ${problem.fix}`;

/** Orders problems as a reader goes through files: by file, line, column. */
export const byPlace = (a: Problem, b: Problem): number =>
  a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
