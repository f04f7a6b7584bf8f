import { article } from './content-folder.ts';

/** Markdown that takes a parser for ever, or to the end of its stack. */
const hostile: readonly (readonly [what: string, body: string])[] = [
  ['5,000 opening stars and underscores', '*a_ '.repeat(5000)],
  ['5,000 quote marks', '>'.repeat(5000)],
  ['20,000 opening links', '[a]('.repeat(20_000)],
  ['20,000 opening pictures', '![a]('.repeat(20_000)],
];

/** An article of each kind of hostile Markdown, with a good one after it. */
export const hostileMarkdown = hostile.flatMap(([what, body], index) => [
  { file: `prospect/bad-${index}.md`, what, bytes: Buffer.from(article('Bad', body)) },
  { file: `prospect/good-${index}.md`, what: 'good', bytes: Buffer.from(article(`Good ${index}`, 'A good answer.')) },
]);
