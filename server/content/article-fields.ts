import type { YAMLMap } from 'yaml';
import type { FrontMatter } from '../core/content/article.ts';
import { codePoints, maxQuestionLength, normalisedWording } from '../core/answering/question.ts';
import type { ProblemCollector } from './problem-collector.ts';
import { readFields, type Located } from './yaml-fields.ts';

/** The keys an article's front matter may have. */
const articleKeys: readonly string[] = [
  'title',
  'asks',
  'must_not_answer',
  'tags',
  'related',
  'owner',
  'department',
  'review_by',
  'updated',
  'draft',
  'order',
  'redirect_from',
  'id',
];

/** Front matter together with the places later checks report. */
export type LocatedFrontMatter = {
  readonly fields: FrontMatter;
  readonly spots: {
    readonly id: number;
    readonly title: number;
    readonly department: number;
    readonly asks: readonly Located[];
    readonly related: readonly Located[];
    readonly redirectFrom: readonly Located[];
  };
};

/** What slugs, ids and topic names are made of. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const distinct = (wordings: readonly Located[], taken: readonly string[]): readonly Located[] => {
  const seen = new Set(taken.map(normalisedWording));
  return wordings.filter(({ text }) => {
    const key = normalisedWording(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const checkWordings = (wordings: readonly Located[], problems: ProblemCollector): void => {
  for (const { text, at } of wordings) {
    const length = codePoints(text);
    if (length > maxQuestionLength) problems.report('wording-too-long', at, String(length), String(maxQuestionLength));
  }
};

const checkSlugs = (name: string, values: readonly Located[], problems: ProblemCollector): void => {
  for (const { text, at } of values) if (!slugPattern.test(text)) problems.report('value-slug', at, name, text);
};

const textsOf = (values: readonly Located[]): readonly string[] => values.map(({ text }) => text);

/**
 * Validates the front matter of an article.
 * @param slug the file's name without `.md`: the default of `id`
 * @returns null where there is no title; every problem is reported either way
 */
export const readArticleFields = (
  map: YAMLMap,
  offset: number,
  slug: string,
  problems: ProblemCollector,
): LocatedFrontMatter | null => {
  const read = readFields(map, offset, '', articleKeys, problems);
  const title = read.string('title', { required: 'Add title: with the question as a visitor would put it.' });
  const allAsks = read.strings('asks');
  const mustNotAnswer = read.strings('must_not_answer');
  const related = read.strings('related');
  const redirectFrom = read.strings('redirect_from');
  const id = read.string('id');
  const department = read.string('department');
  const asks = distinct(allAsks, title === null ? [] : [title.text]);
  const refused = new Set(textsOf(mustNotAnswer).map(normalisedWording));
  for (const ask of [...(title === null ? [] : [title]), ...asks]) {
    if (refused.has(normalisedWording(ask.text))) problems.report('wording-contradicted', ask.at, ask.text);
  }
  checkWordings(asks, problems);
  checkSlugs('id', id === null ? [] : [id], problems);
  checkSlugs('related', related, problems);
  checkSlugs('redirect_from', redirectFrom, problems);
  const fields = {
    id: id?.text ?? slug,
    title: title?.text ?? '',
    asks: textsOf(asks),
    mustNotAnswer: textsOf(distinct(mustNotAnswer, [])),
    tags: textsOf(read.strings('tags')),
    related: textsOf(related),
    owner: read.string('owner')?.text ?? null,
    department: department?.text ?? null,
    reviewBy: read.date('review_by'),
    updated: read.date('updated'),
    draft: read.boolean('draft'),
    order: read.number('order', { min: -1_000_000, max: 1_000_000 }),
    redirectFrom: textsOf(redirectFrom),
  };
  if (title === null) return null;
  return {
    fields,
    spots: { id: id?.at ?? 0, title: title.at, department: department?.at ?? 0, asks, related, redirectFrom },
  };
};
