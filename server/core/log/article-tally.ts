import type { LoggedOutcome } from './interaction.ts';
import type { ArticleTally } from './log-reader.ts';
import type { ReplyKind } from '../answering/reply.ts';

type AskClass = Pick<ArticleTally, 'audience' | 'asker'>;

/** What replies to asks of one class showed, and how often. */
export type ShownTally = AskClass & { readonly shown: readonly string[]; readonly asks: number };

/** Something done with a reply, with what the reply showed. */
export type AskOutcomeRow = AskClass & {
  readonly ask: string;
  readonly outcome: LoggedOutcome;
  readonly article: string | null;
  readonly at: number;
  readonly kind: ReplyKind;
  readonly shown: readonly string[];
};

const isTouch = ({ outcome }: AskOutcomeRow): boolean => outcome === 'opened' || outcome === 'picked';

/**
 * The article that a vote is about: the one that it names, else the answer, else the last one opened from the choices.
 */
const votedArticle = (vote: AskOutcomeRow, ofAsk: readonly AskOutcomeRow[]): string | null => {
  if (vote.article !== null) return vote.article;
  if (vote.kind === 'answer') return vote.shown[0] ?? null;
  const ordered = ofAsk
    .filter(isTouch)
    .toSorted((a, b) => a.at - b.at || ((a.article ?? '') < (b.article ?? '') ? -1 : 1));
  return ordered.at(-1)?.article ?? null;
};

type Count = 'shown' | 'opened' | 'helped' | 'notHelped';

const openCounts = () => {
  const counts = new Map<string, AskClass & { article: string } & Record<Count, number>>();
  const add = ({ audience, asker }: AskClass, articles: Iterable<string>, count: Count, asks = 1): void => {
    for (const article of articles) {
      const key = `${audience} ${asker} ${article}`;
      const tally = counts.get(key) ?? { audience, asker, article, shown: 0, opened: 0, helped: 0, notHelped: 0 };
      tally[count] += asks;
      counts.set(key, tally);
    }
  };
  return { counts, add };
};

/** What asks had to do with articles. @param outcomes all of the same asks */
export const articleTalliesOf = (
  shown: readonly ShownTally[],
  outcomes: readonly AskOutcomeRow[],
): readonly ArticleTally[] => {
  const { counts, add } = openCounts();
  for (const { shown: articles, asks, ...who } of shown) add(who, articles, 'shown', asks);
  for (const rows of Map.groupBy(outcomes, ({ ask }) => ask).values()) {
    const [first] = rows;
    if (first === undefined) continue;
    const votes = (what: LoggedOutcome) =>
      new Set(rows.flatMap((row) => (row.outcome === what ? (votedArticle(row, rows) ?? []) : [])));
    add(first, new Set(rows.flatMap((row) => (isTouch(row) ? (row.article ?? []) : []))), 'opened');
    add(first, votes('helpful'), 'helped');
    add(first, votes('not-helpful'), 'notHelped');
  }
  return [...counts.values()];
};
