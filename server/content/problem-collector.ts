import type { Problem } from '../core/content/problem.ts';
import { problemTexts, type ProblemCode } from './problem-texts.ts';

/** Where in one text a problem stands: an offset in UTF-16 units, or a line and column counted from 1. */
export type Spot = number | { readonly line: number; readonly column: number };

/** Collects the problems of one file, so that all of them are reported at once. */
export type ProblemCollector = {
  readonly report: (code: ProblemCode, spot: Spot, ...args: readonly string[]) => void;
  readonly problems: readonly Problem[];
};

/** Turns offsets of one text into lines and columns, both counted from 1. */
export const lineLocator = (text: string): ((offset: number) => { line: number; column: number }) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};

/**
 * A collector for one file.
 * @param file path relative to the content folder, with `/`
 * @param text what the file holds, without a byte order mark; offsets count from its start
 */
export const collectProblems = (file: string, text = ''): ProblemCollector => {
  const problems: Problem[] = [];
  const locate = lineLocator(text);
  return {
    problems,
    report: (code, spot, ...args) => {
      const { severity, found, fix } = problemTexts[code];
      const place = typeof spot === 'number' ? locate(spot) : spot;
      const fill = (template: string): string =>
        template.replace(/\{(\d)\}/g, (_, index: string) => args[Number(index)] ?? '');
      problems.push({ file, ...place, severity, code, found: fill(found), fix: fill(fix) });
    },
  };
};

/** The first place of a file, for problems that concern the whole of it. */
export const startOfFile: Spot = { line: 1, column: 1 };
