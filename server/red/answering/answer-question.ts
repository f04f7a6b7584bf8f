import { articlePath } from '../../core/content/article.ts';
import type { AudienceLibrary, Engine, Library, LibraryArticle } from '../../core/answering/library.ts';
import { isOtherScript } from '../../core/answering/question.ts';
import type { RankedCandidate, Ranking } from '../../core/answering/ranking.ts';
import type {
  Answer,
  ArticleReference,
  Choice,
  Correction,
  RankedArticle,
  Reply,
  ReplyPart,
  Verdict,
} from '../../core/answering/reply.ts';
import { spokenText } from '../../core/answering/reply-text.ts';
import { askedFor, questionOffered } from '../../core/answering/choice-wording.ts';
import { createListMatcher } from '../../core/answering/wording-match.ts';
import type { Audience } from '../../core/content/audience.ts';
import type { Site } from '../../core/content/site.ts';
import { canHandOver, offersOf } from '../../core/follow-ups/hand-over-rule.ts';
import { replyWords } from '../../core/words/en/replies.ts';
import { quoteArticle } from './quote-article.ts';

/** What is asked, of valid length, and for whom. */
export type Asked = {
  readonly question: string;
  readonly audience: Audience;
  /** Keeps the spelling as it was typed. */
  readonly exact: boolean;
  /** Explains the candidates. */
  readonly explain?: boolean;
};

/** A reply before it has an id, with what the log and batch runs want to know. */
export type Answered = {
  readonly reply: Omit<Reply, 'id'>;
  readonly candidates: readonly RankedArticle[];
  readonly unknownWords: readonly string[];
  /** The ranking behind each question of the message, for explaining. */
  readonly rankings: readonly { readonly question: string; readonly ranking: Ranking }[];
};

/** The most articles offered beside or instead of an answer. */
const maxChoices = 4;

/** Under this confidence an article beside an answer is filler. Range 0..1; set by looking at replies on the own FAQ. */
const leastOffered = 0.01;

const isWorthOffering = ({ confidence }: RankedCandidate): boolean => confidence >= leastOffered;

const noRanking: Ranking = {
  candidates: [],
  corrections: [],
  unknownWords: [],
  terms: [],
  asked: [],
  kind: 'unknown',
  reason: 'no-article',
};

/** The verdict on one question, with the site's own words where `site.yml` has them. */
type Judged = { readonly verdict: Verdict; readonly ranking: Ranking; readonly said: string | null };

const referenceTo = (article: LibraryArticle, anchor: string | null): ArticleReference => ({
  id: article.id,
  title: article.title,
  url: `${articlePath(article.slug)}${anchor === null ? '' : `#${anchor}`}`,
  audience: article.audience,
  updated: article.updated,
});

/** How one audience's small talk and scope are recognised. */
type Lanes = {
  readonly talk: (question: string) => string | null;
  readonly scope: (question: string) => string | null;
};

const lanesOf = (site: Site, engine: Engine): Lanes => {
  const talkLists = site.smallTalk.map(({ asks }) => asks);
  const telling = (text: string): readonly string[] =>
    engine.reading.words(text).flatMap(({ kind, stem }) => (kind === 'content' ? [stem] : []));
  const talkAt = createListMatcher(talkLists, engine.stems, telling);
  const kinds = talkLists.map((asks) => new Set(asks.map(engine.smallTalk)));
  const scopeAt = createListMatcher(
    site.scope.willNot.map(({ line, asks }) => [line, ...asks]),
    engine.stems,
  );
  return {
    talk: (question) => {
      const kind = engine.smallTalk(question);
      const byWording = talkAt(question);
      const place = byWording === -1 && kind !== null ? kinds.findIndex((each) => each.has(kind)) : byWording;
      return site.smallTalk[place]?.reply ?? (kind === null ? null : site.rep.greeting);
    },
    scope: (question) => site.scope.willNot[scopeAt(question)]?.line ?? null,
  };
};

/** Answers questions from one library, for one audience each, and never from more than that audience's own part. */
export class Answerer {
  readonly #library: Library;
  readonly #lanes: Readonly<Record<Audience, Lanes>>;

  constructor(library: Library) {
    const { site, prospect, customer } = library;
    this.#library = library;
    this.#lanes = { prospect: lanesOf(site, prospect.engine), customer: lanesOf(site, customer.engine) };
  }

  /** Answers a message; several questions in one are answered apart. */
  answer(asked: Asked): Answered {
    const { question, audience } = asked;
    const part = this.#library[audience];
    // A writer's own wording is one question, whatever it looks like.
    const questions = part.engine.claims(question) ? [question] : part.engine.split(question);
    const judged = questions.map((one) => this.#judge(one, part, asked));
    const best =
      judged.toSorted((a, b) => b.verdict.confidence - a.verdict.confidence)[0] ?? this.#judge(question, part, asked);
    const { verdict, ranking, said } = best;
    const { site } = this.#library;
    const { contact } = site;
    const unknownWords = [...new Set(judged.flatMap(({ ranking: { unknownWords: words } }) => words))];
    const hasContact = canHandOver(site) || contact.url !== null;
    const spoken = spokenText({ ...verdict, unknownWords: ranking.unknownWords, parts: questions.length, hasContact });
    const parts: readonly ReplyPart[] =
      questions.length < 2 ? [] : judged.map((one, index) => ({ question: questions[index] ?? '', ...one.verdict }));
    const corrections: readonly Correction[] = judged.flatMap(({ ranking: { corrections: made } }) => made);
    return {
      reply: { ...verdict, text: said ?? spoken, corrections, parts, offers: offersOf(site), contact },
      candidates: ranking.candidates.map(({ id, confidence }) => ({ id, confidence })),
      unknownWords,
      rankings: judged.map((one, index) => ({ question: questions[index] ?? '', ranking: one.ranking })),
    };
  }

  #judge(question: string, part: AudienceLibrary, { exact, explain }: Asked): Judged {
    const none = { confidence: 0, answer: null, choices: [] };
    if (isOtherScript(question)) {
      return { verdict: { ...none, kind: 'unknown', reason: 'language' }, ranking: noRanking, said: null };
    }
    const lanes = this.#lanes[part.audience];
    const talk = part.engine.claims(question) ? null : lanes.talk(question);
    if (talk !== null) {
      return { verdict: { ...none, kind: 'small-talk', reason: 'small-talk' }, ranking: noRanking, said: talk };
    }
    const { thresholds } = this.#library.site;
    const ranking = part.engine.rank(question, {
      exact,
      ...(explain === undefined ? {} : { explain }),
      ...(thresholds === null ? {} : { thresholds }),
    });
    const confidence = ranking.candidates[0]?.confidence ?? 0;
    const scope = ranking.kind === 'answer' ? null : lanes.scope(question);
    if (scope !== null) {
      const said = replyWords.notMine(scope);
      return { verdict: { ...none, confidence, kind: 'out-of-scope', reason: 'declared-out-of-scope' }, ranking, said };
    }
    return { verdict: this.#verdict(question, confidence, ranking, part), ranking, said: null };
  }

  #verdict(question: string, confidence: number, ranking: Ranking, part: AudienceLibrary): Verdict {
    const { kind, reason } = ranking;
    const [best, ...others] = ranking.candidates;
    const answer = kind === 'answer' && best !== undefined ? this.#answerOf(best, question, ranking, part) : null;
    const offered = kind === 'choices' ? ranking.candidates : kind === 'answer' ? others.filter(isWorthOffering) : [];
    const taken = answer === null || best === undefined ? [] : [best];
    return { kind, reason, confidence, answer, choices: this.#choicesOf(offered, taken, ranking, part) };
  }

  /** The candidates with different questions: of titles that ask for the same, the first is taken. */
  #choicesOf(
    candidates: readonly RankedCandidate[],
    taken: readonly RankedCandidate[],
    { asked }: Ranking,
    { byId, engine }: AudienceLibrary,
  ): readonly Choice[] {
    const titleOf = ({ id }: RankedCandidate): string => byId.get(id)?.title ?? '';
    const seen = new Set(taken.map((candidate) => askedFor(titleOf(candidate), engine.reading)));
    const choices: Choice[] = [];
    for (const { id, confidence } of candidates) {
      const article = byId.get(id);
      if (article === undefined) continue;
      const key = askedFor(article.title, engine.reading);
      if (seen.has(key)) continue;
      seen.add(key);
      const question = questionOffered(asked, article, engine.reading);
      const isShown = choices.some((choice) => choice.question === question);
      choices.push({
        article: referenceTo(article, null),
        question: isShown ? article.title : question,
        confidence,
      });
      if (choices.length === maxChoices) break;
    }
    return choices;
  }

  #answerOf({ id }: RankedCandidate, question: string, ranking: Ranking, part: AudienceLibrary): Answer | null {
    const article = part.byId.get(id);
    const quoted = article === undefined ? null : quoteArticle(question, article, ranking, part.engine);
    if (article === undefined || quoted === null) return null;
    const { passage, slice, matches } = quoted;
    const { heading, anchor } = passage;
    const source = { file: article.file, start: slice.start, end: slice.end, revision: article.revision };
    return {
      article: referenceTo(article, anchor),
      passage: { heading, anchor, html: slice.html, text: slice.text, matches, source },
    };
  }
}
