import { followUpTextLength } from './follow-up-limits.ts';

/*
 * What staff write as Markdown is drawn by this server while others wait, and may quote what strangers wrote. Of 25
 * hostile patterns of 5,000 characters, unguarded, three overflowed the stack and one took 540 ms; of 41 cut to what is
 * taken here none overflowed, and the worst took 177 ms (measured on a machine that others kept busy).
 */

/** Quotes and lists inside one another. Range 4–20: nobody reads the ninth. */
const deepest = 8;

/** Characters that can open emphasis, links and tags. Range 200–500: with 500 the worst took 168 ms where 300 took 65 (`[`). */
const mostMarks = 300;

/** Lines: headings and tables have the most parts a character. Range 200–500: nobody writes as many in one mail. */
const mostLines = 300;

/** Marks of quotes and lists, one after another at the beginning of a line. */
const containers = /^[ \t]*((?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)+/;

const depthOf = (line: string): number => {
  const marks = containers.exec(line)?.[0] ?? '';
  return marks.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0;
};

/** Why a text is not taken as a reply, in a sentence; null where it is. */
export const replyProblem = (markdown: string): string | null => {
  const { reply: longest } = followUpTextLength;
  if (markdown.trim() === '') return 'Write your reply first.';
  if ([...markdown].length > longest)
    return `A reply can have up to ${longest} characters. Shorten it, or link to an article.`;
  const lines = markdown.split('\n');
  if (lines.length > mostLines) return `A reply can have up to ${mostLines} lines. Shorten it, or link to an article.`;
  if (lines.some((line) => depthOf(line) > deepest))
    return `Quotes and lists can be nested up to ${deepest} deep. Remove some marks at the beginning of the line.`;
  if ((markdown.match(/[*_~[<`]/g)?.length ?? 0) > mostMarks)
    return `A reply can have up to ${mostMarks} of the characters * _ ~ [ < and backticks. Remove some.`;
  return null;
};
