import { crossCheck } from '../../server/content/cross-check.ts';
import { parseArticle, type ParsedArticle } from '../../server/content/parse-article.ts';
import type { Problem } from '../../server/core/content/problem.ts';
import type { Site } from '../../server/core/content/site.ts';

/** Problems as `file:line:column code`, the part of them that tables compare. */
export const spots = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);

/** The one problem of a kind, or a failed test. */
export const problemOf = (problems: readonly Problem[], code: string): Problem => {
  const found = problems.find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`no ${code} among: ${spots(problems).join(', ') || 'no problems'}`);
  return found;
};

/** An article that parses, or a failed test that says why it does not. */
export const parsed = (source: string | Uint8Array, file = 'prospect/a.md'): ParsedArticle => {
  const { article, problems } = parseArticle(file, Buffer.from(source));
  if (article === null) throw new Error(spots(problems).join(', '));
  return article;
};

/** What the checks between articles say of these files, which must each parse. */
export const crossProblems = (
  files: Readonly<Record<string, string>>,
  pictures: readonly string[] = [],
  site: Site | null = null,
): readonly Problem[] =>
  crossCheck(
    Object.entries(files).map(([file, source]) => ({
      file,
      slug: (file.split('/').at(-1) ?? file).replace(/\.md$/, ''),
      audience: file.startsWith('customer/') ? 'customer' : 'prospect',
      parsed: parsed(source, file),
    })),
    [],
    pictures,
    site,
  );
