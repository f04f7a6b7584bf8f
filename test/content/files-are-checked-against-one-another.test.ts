import { describe, expect, it } from 'vitest';
import type { Site } from '../../server/core/content/site.ts';
import { readSite } from '../../server/content/read-site.ts';
import { article, siteYml } from '../support/content-folder.ts';
import { crossProblems, problemOf, spots } from '../support/problem-lines.ts';

type Files = Readonly<Record<string, string>>;

const cases: readonly (readonly [rule: string, files: Files, places: readonly string[]])[] = [
  [
    'the same slug in both sets',
    { 'prospect/a.md': article('A'), 'customer/a.md': article('B') },
    ['customer/a.md:1:1 name-clash'],
  ],
  [
    'the same slug in two topics',
    { 'prospect/x/a.md': article('A'), 'prospect/y/a.md': article('B') },
    ['prospect/y/a.md:1:1 name-clash'],
  ],
  [
    'an id that is another slug',
    { 'prospect/a.md': article('A'), 'prospect/b.md': article('B', 'Text.', ['id: a']) },
    ['prospect/b.md:3:5 name-clash'],
  ],
  [
    'the same id twice',
    { 'prospect/a.md': article('A', 'Text.', ['id: c']), 'prospect/b.md': article('B', 'Text.', ['id: c']) },
    ['prospect/b.md:3:5 name-clash'],
  ],
  [
    'a redirect that is a slug',
    { 'prospect/a.md': article('A'), 'prospect/b.md': article('B', 'Text.', ['redirect_from: [old, a]']) },
    ['prospect/b.md:3:22 name-clash'],
  ],
  [
    'the same redirect twice',
    {
      'prospect/a.md': article('A', 'Text.', ['redirect_from: [old]']),
      'prospect/b.md': article('B', 'Text.', ['redirect_from: [old]']),
    },
    ['prospect/b.md:3:17 name-clash'],
  ],
  [
    'a related article that is not there',
    { 'prospect/a.md': article('A', 'Text.', ['related: [a, bb]']) },
    ['prospect/a.md:3:14 related-unknown'],
  ],
  ['a dead link', { 'prospect/a.md': article('A', 'See [b](b.md).') }, ['prospect/a.md:4:5 link-dead']],
  [
    'a dead link by reference',
    { 'prospect/a.md': article('A', 'See [b][b].\n\n[b]: b.md') },
    ['prospect/a.md:6:1 link-dead'],
  ],
  [
    'a link out of the folder',
    { 'prospect/a.md': article('A', 'See [b](../../etc/passwd.md).') },
    ['prospect/a.md:4:5 link-dead'],
  ],
  [
    'an encoded link out of the folder',
    { 'prospect/a.md': article('A', 'See [b](%2e%2e/%2e%2e/passwd.md).') },
    ['prospect/a.md:4:5 link-dead'],
  ],
  [
    'a dead anchor',
    { 'prospect/a.md': article('A', 'See [b](b.md#two).'), 'prospect/b.md': article('B', '## One\n\nText.') },
    ['prospect/a.md:4:5 link-anchor'],
  ],
  [
    'a dead anchor on the page itself',
    { 'prospect/a.md': article('A', 'See [b](#two).') },
    ['prospect/a.md:4:5 link-anchor'],
  ],
  [
    'a link to a draft',
    { 'prospect/a.md': article('A', 'See [b](b.md).'), 'prospect/b.md': article('B', 'Text.', ['draft: true']) },
    ['prospect/a.md:4:5 link-draft'],
  ],
  [
    'a picture that is not there',
    { 'prospect/a.md': article('A', 'Look: ![p](../media/p.png)') },
    ['prospect/a.md:4:7 picture-dead'],
  ],
  [
    'a picture out of the folder',
    { 'prospect/a.md': article('A', 'Look: ![p](../../p.png)') },
    ['prospect/a.md:4:7 picture-dead'],
  ],
  [
    'a wording two articles claim',
    {
      'prospect/a.md': article('A', 'Text.', ['asks: [how much is it]']),
      'prospect/b.md': article('B', 'Text.', ['asks: [why, "How much is it?"]']),
    },
    ['prospect/b.md:3:13 wording-claimed-twice'],
  ],
  [
    'a title that is another ask',
    { 'prospect/a.md': article('Why?'), 'prospect/b.md': article('B', 'Text.', ['asks: [why]']) },
    ['prospect/b.md:3:8 wording-claimed-twice'],
  ],
];

const fineCases: readonly (readonly [what: string, files: Files])[] = [
  [
    'links both ways, with anchors',
    {
      'prospect/t/a.md': article('A', '## One\n\nSee [b](../../customer/b.md#two).'),
      'customer/b.md': article('B', '## Two\n\nSee [a](../prospect/t/a.md#one).'),
    },
  ],
  [
    'a draft that links to a draft',
    {
      'prospect/a.md': article('A', 'See [b](b.md).', ['draft: true']),
      'prospect/b.md': article('B', 'Text.', ['draft: true']),
    },
  ],
  [
    'a related article of the other set, by id',
    { 'prospect/a.md': article('A', 'Text.', ['related: [bee]']), 'customer/b.md': article('B', 'Text.', ['id: bee']) },
  ],
  ['an id that is its own slug', { 'prospect/a.md': article('A', 'Text.', ['id: a']) }],
  ['a wording repeated in one article', { 'prospect/a.md': article('Why?', 'Text.', ['asks: [why, how, How]']) }],
  [
    'wordings without a letter that differ',
    {
      'prospect/a.md': article('A', 'Text.', ['asks: ["???"]']),
      'prospect/b.md': article('B', 'Text.', ['asks: ["!!!"]']),
    },
  ],
];

const siteWith = (yaml: string): Site => {
  const { site } = readSite(Buffer.from(siteYml + yaml), { pictures: [], topics: new Set() });
  if (site === null) throw new Error('site.yml does not parse');
  return site;
};

describe('between articles', () => {
  it.each(cases)('%s is reported where it stands', (_, files, places) => {
    expect(spots(crossProblems(files))).toEqual(places);
  });

  it.each(fineCases)('%s is no problem', (_, files) => {
    expect(spots(crossProblems(files))).toEqual([]);
  });

  it('a clash names both files', () => {
    const { found } = problemOf(
      crossProblems({ 'prospect/a.md': article('A'), 'customer/a.md': article('B') }),
      'name-clash',
    );
    expect(found).toBe('“a” is the slug of this article and the slug of prospect/a.md.');
  });

  it('a wording claimed twice is a warning that names the other file', () => {
    const problem = problemOf(
      crossProblems({ 'prospect/a.md': article('Why?'), 'prospect/b.md': article('why') }),
      'wording-claimed-twice',
    );
    expect(problem).toMatchObject({ severity: 'warning', found: '“why” is also claimed by prospect/a.md.' });
  });

  it('a dead link says where the article lies now', () => {
    const { fix } = problemOf(
      crossProblems({ 'prospect/a.md': article('A', 'See [b](b.md).'), 'prospect/t/b.md': article('B') }),
      'link-dead',
    );
    expect(fix).toBe('It lies at prospect/t/b.md.');
  });

  it('a department that site.yml does not declare is reported', () => {
    const site = siteWith('departments:\n  - id: sales\n');
    const problems = crossProblems({ 'prospect/a.md': article('A', 'Text.', ['department: sale']) }, [], site);
    expect(problemOf(problems, 'department-unknown')).toMatchObject({
      line: 3,
      column: 13,
      fix: 'Did you mean sales?',
    });
  });

  it('a picture that is there is no problem', () => {
    expect(spots(crossProblems({ 'prospect/a.md': article('A', '![p](../media/p.png)') }, ['media/p.png']))).toEqual(
      [],
    );
  });
});
