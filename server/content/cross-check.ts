import { posix } from 'node:path';
import type { Audience } from '../core/content/audience.ts';
import type { Problem } from '../core/content/problem.ts';
import type { Site } from '../core/content/site.ts';
import { normalisedWording } from '../core/answering/question.ts';
import { nearest } from './nearest.ts';
import type { ParsedArticle } from './parse-article.ts';
import { collectProblems, type ProblemCollector, type Spot } from './problem-collector.ts';

/** A parsed article with where it lies. */
export type PlacedArticle = {
  readonly file: string;
  readonly slug: string;
  readonly audience: Audience;
  readonly parsed: ParsedArticle;
};

const spotAt = (article: PlacedArticle, offset: number): Spot =>
  article.parsed.places[offset] ?? { line: 1, column: 1 };

const isDraft = (article: PlacedArticle): boolean => article.parsed.frontMatter.fields.draft;

type Claim = {
  readonly article: PlacedArticle;
  readonly as: 'slug' | 'id' | 'redirect';
  readonly name: string;
  readonly at: Spot;
};

const claimsOf = (article: PlacedArticle): readonly Claim[] => {
  const { fields, spots } = article.parsed.frontMatter;
  const slug: Claim = { article, as: 'slug', name: article.slug, at: { line: 1, column: 1 } };
  const id: Claim[] =
    fields.id === article.slug ? [] : [{ article, as: 'id', name: fields.id, at: spotAt(article, spots.id) }];
  const redirects = spots.redirectFrom.map(({ text, at }): Claim => ({
    article,
    as: 'redirect',
    name: text,
    at: spotAt(article, at),
  }));
  return [slug, ...id, ...redirects];
};

type Report = (article: PlacedArticle) => ProblemCollector;

const checkNames = (articles: readonly PlacedArticle[], report: Report): void => {
  const taken = new Map<string, Claim>();
  for (const claim of articles.flatMap(claimsOf)) {
    const earlier = taken.get(claim.name);
    if (earlier === undefined) taken.set(claim.name, claim);
    else report(claim.article).report('name-clash', claim.at, claim.name, claim.as, earlier.as, earlier.article.file);
  }
};

const checkWordings = (articles: readonly PlacedArticle[], report: Report): void => {
  const claimed = new Map<string, PlacedArticle>();
  for (const article of articles) {
    const { fields, spots } = article.parsed.frontMatter;
    for (const { text, at } of [{ text: fields.title, at: spots.title }, ...spots.asks]) {
      const key = normalisedWording(text);
      const earlier = claimed.get(key);
      if (earlier === undefined) claimed.set(key, article);
      else if (earlier !== article)
        report(article).report('wording-claimed-twice', spotAt(article, at), text, earlier.file);
    }
  }
};

const didYouMean = (name: string, known: readonly string[], otherwise: string): string => {
  const near = nearest(name, known);
  return near === null ? otherwise : `Did you mean ${near}?`;
};

const checkRelated = (
  articles: readonly PlacedArticle[],
  broken: readonly string[],
  site: Site | null,
  report: Report,
): void => {
  const ids = articles.map(({ parsed }) => parsed.frontMatter.fields.id);
  const known = new Set([...ids, ...broken.map((file) => posix.basename(file, '.md'))]);
  const departments = (site?.departments ?? []).map(({ id }) => id);
  for (const article of articles) {
    const { fields, spots } = article.parsed.frontMatter;
    for (const { text, at } of spots.related) {
      if (!known.has(text))
        report(article).report(
          'related-unknown',
          spotAt(article, at),
          text,
          didYouMean(text, ids, 'Mend it, or take the line out.'),
        );
    }
    if (fields.department === null || departments.length === 0 || departments.includes(fields.department)) continue;
    const fix = didYouMean(fields.department, departments, `Declared are: ${departments.join(', ')}.`);
    report(article).report('department-unknown', spotAt(article, spots.department), fields.department, fix);
  }
};

const checkLinks = (
  articles: readonly PlacedArticle[],
  broken: ReadonlySet<string>,
  pictures: ReadonlySet<string>,
  report: Report,
): void => {
  const byFile = new Map(articles.map((article) => [article.file, article]));
  const files = [...byFile.keys()];
  for (const article of articles) {
    const { links, pictures: shown } = article.parsed.references;
    for (const { target, anchor, ...spot } of links) {
      const found = byFile.get(target);
      if (broken.has(target)) continue;
      if (found === undefined) {
        const moved = files.find((file) => posix.basename(file) === posix.basename(target));
        report(article).report(
          'link-dead',
          spot,
          target,
          moved === undefined ? didYouMean(target, files, 'Mend the path.') : `It lies at ${moved}.`,
        );
      } else if (isDraft(found) && !isDraft(article)) report(article).report('link-draft', spot, target);
      else if (anchor !== null && !found.parsed.anchors.includes(anchor)) {
        const fix =
          found.parsed.anchors.length === 0
            ? 'It has no headings.'
            : didYouMean(anchor, found.parsed.anchors, `It has: ${found.parsed.anchors.join(', ')}.`);
        report(article).report('link-anchor', spot, anchor, target, fix);
      }
    }
    for (const { target, ...spot } of shown)
      if (!pictures.has(target)) report(article).report('picture-dead', spot, target);
  }
};

/**
 * Checks what no single file shows: names, links, anchors, pictures, related articles, wordings claimed twice.
 * @param broken files that could not be read themselves: what refers to them is not blamed
 */
export const crossCheck = (
  articles: readonly PlacedArticle[],
  broken: readonly string[],
  pictures: readonly string[],
  site: Site | null,
): readonly Problem[] => {
  const collectors = new Map<string, ProblemCollector>();
  const report: Report = (article) => {
    const collector = collectors.get(article.file) ?? collectProblems(article.file);
    collectors.set(article.file, collector);
    return collector;
  };
  checkNames(articles, report);
  checkWordings(articles, report);
  checkRelated(articles, broken, site, report);
  checkLinks(articles, new Set(broken), new Set(pictures), report);
  return [...collectors.values()].flatMap(({ problems }) => problems);
};
