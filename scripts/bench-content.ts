import { loadVectors } from '../server/language/load-vectors.ts';
import { wordKind } from '../server/language/word-kinds.ts';
import { seededRandom } from '../server/core/shared/random.ts';

/** A made-up content folder, path -> text, and questions to ask it. */
export type MadeContent = {
  readonly files: ReadonlyMap<string, string>;
  readonly questions: readonly string[];
};

/** Ranks of the words that are used: neither the commonest nor the rarest of English. */
const RANKS = { from: 300, to: 9300 } as const;
/** Share of the questions with a word misspelt. */
const MISSPELT = 0.2;
/** Words that one article is about. */
const ABOUT = 7;
const FRAMES = [
  'how do I A the B of my C',
  'can I A a B without C',
  'where is the A for B and C',
  'my A is B, what about the C',
  'why does A B when C',
  'A B C',
] as const;

/**
 * A content of so many articles and wordings (titles included), each with three passages of forty words, and questions
 * in its words or, a quarter, in words of no article. Seeded: the same numbers give the same content.
 */
export const makeContent = (articles: number, wordings: number, questions: number): MadeContent => {
  const random = seededRandom(articles * 31 + wordings);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // lists are never empty
  const words = loadVectors()
    .words.slice(RANKS.from, RANKS.to)
    .filter((word) => word.length > 3 && wordKind(word) === 'content');
  // Squared: words of the front are drawn more often, as in real text.
  const word = (): string => words[Math.floor(random() ** 2 * words.length)] ?? '';
  const wordingOf = (about: readonly string[]): string => pick(FRAMES).replace(/[ABC]/g, () => pick(about));
  const abouts = Array.from({ length: articles }, () => Array.from({ length: ABOUT }, word));
  const each = wordings / articles;
  const asks = abouts.map((about, a) => {
    const count = Math.floor((a + 1) * each) - Math.floor(a * each);
    return Array.from({ length: count }, (_, i) => `${wordingOf(about)}${i === 0 ? ` ${a + 1}` : ''}`);
  });
  const passage = (about: readonly string[]): string =>
    `## About ${pick(about)}\n\n${Array.from({ length: 40 }, () => (random() < 0.2 ? pick(about) : word())).join(' ')}.\n`;
  const files = new Map([['site.yml', 'name: Bench\nurl: https://help.example\nrep:\n  name: Red\n']]);
  asks.forEach(([title = '', ...others], a) => {
    const lines = [...new Set(others)].map((ask) => `  - ${JSON.stringify(ask)}`);
    const head = [
      `title: ${JSON.stringify(`${title}?`)}`,
      ...(lines.length === 0 ? [] : ['asks:', ...lines]),
      'updated: 2026-01-01',
    ];
    const body = Array.from({ length: 3 }, () => passage(abouts[a] ?? [])).join('\n');
    files.set(`prospect/article-${a + 1}.md`, `---\n${head.join('\n')}\n---\n\n${body}`);
  });
  const question = (): string => {
    const asked = wordingOf(random() < 0.25 ? Array.from({ length: ABOUT }, word) : pick(abouts)).split(' ');
    const place = Math.floor(random() * asked.length);
    if (random() > MISSPELT) return asked.join(' ');
    return asked.map((w, i) => (i === place && w.length > 4 ? w.slice(0, 2) + w.slice(3) : w)).join(' ');
  };
  return { files, questions: Array.from({ length: questions }, question) };
};
