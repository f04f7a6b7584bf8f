import MiniSearch, { type SearchResult } from 'minisearch';
import type { Engine } from '../core/library.ts';
import type { Candidate, Ranking } from '../core/ranking.ts';
import { normalisedQuestion } from '../core/question.ts';
import { stemsOf, termsOf } from '../language/terms.ts';
import { articleIndexOptions, passageIndexOptions, type EngineData } from './index-articles.ts';
import { articleBoosts, leadShare, maxTerms, passageBoosts, retrieved, synonymWeight } from './weights.ts';

/** How many candidates a ranking holds. */
const maxCandidates = 10;

type QueryTerm = { readonly stem: string; readonly mass: number; readonly known: boolean; readonly word: string };

const scoresOf = (results: readonly SearchResult[]): ReadonlyMap<string, SearchResult> =>
  new Map(results.map((result) => [String(result.id), result]));

const bestPassages = (
  results: readonly SearchResult[],
): ReadonlyMap<string, { passage: number; result: SearchResult }> => {
  const best = new Map<string, { passage: number; result: SearchResult }>();
  for (const result of results) {
    const [id = '', passage = ''] = String(result.id).split(' ');
    if (!best.has(id)) best.set(id, { passage: Number(passage), result });
  }
  return best;
};

/** An engine over indexed articles. */
export const loadEngine = (data: EngineData): Engine => {
  const articles = MiniSearch.loadJS(data.articles, articleIndexOptions);
  const passages = MiniSearch.loadJS(data.passages, passageIndexOptions);
  const documents = Math.max(1, articles.documentCount);
  const frequency = new Map<string, number>();
  for (const { stems } of data.wordings)
    for (const stem of new Set(stems.flat())) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const inContent = new Set(data.articles.index.map(([term]) => term));

  const exactly = new Map<string, string>();
  for (const { id, words } of data.wordings) for (const wording of words) exactly.set(normalisedQuestion(wording), id);

  const idf = (stem: string): number => Math.log(1 + documents / (1 + (frequency.get(stem) ?? 0)));

  const queryTerms = (question: string): readonly QueryTerm[] => {
    const seen = new Map<string, QueryTerm>();
    for (const { stem, word, weight } of termsOf(question)) {
      const known = inContent.has(stem) || data.synonyms[stem] !== undefined;
      if (!seen.has(stem)) seen.set(stem, { stem, word, known, mass: weight * idf(stem) });
    }
    return [...seen.values()].toSorted((a, b) => b.mass - a.mass).slice(0, maxTerms);
  };

  const search = (
    index: MiniSearch,
    terms: readonly QueryTerm[],
    boost: Record<string, number>,
  ): readonly SearchResult[] => {
    const weights = new Map<string, number>();
    for (const { stem, mass } of terms) {
      const weight = mass / idf(stem);
      weights.set(stem, Math.max(weights.get(stem) ?? 0, weight));
      for (const synonym of data.synonyms[stem] ?? [])
        weights.set(synonym, Math.max(weights.get(synonym) ?? 0, weight * synonymWeight));
    }
    return index.search([...weights.keys()].join(' '), {
      boost,
      boostTerm: (term) => weights.get(term) ?? 1,
      prefix: false,
      fuzzy: false,
    });
  };

  const covers = (matched: ReadonlySet<string>, { stem }: QueryTerm): number => {
    if (matched.has(stem)) return 1;
    return (data.synonyms[stem] ?? []).some((synonym) => matched.has(synonym)) ? synonymWeight : 0;
  };

  const rank = (question: string): Ranking => {
    const terms = queryTerms(question);
    const total = terms.reduce((sum, { mass }) => sum + mass, 0);
    const found = search(articles as MiniSearch, terms, articleBoosts).slice(0, retrieved);
    const passageResults = search(passages as MiniSearch, terms, passageBoosts);
    const passageBest = bestPassages(passageResults);
    const passageScores = scoresOf(passageResults);
    const scored = found.map((result) => {
      const best = passageBest.get(String(result.id));
      const matched = new Set(result.terms);
      const coverage =
        total === 0 ? 0 : terms.reduce((sum, term) => sum + term.mass * covers(matched, term), 0) / total;
      const passageScore = best === undefined ? 0 : (passageScores.get(String(best.result.id))?.score ?? 0);
      const isExact = exactly.get(normalisedQuestion(question)) === String(result.id);
      return {
        id: String(result.id),
        score: isExact ? Number.MAX_VALUE : result.score * (0.5 + coverage),
        coverage: isExact ? 1 : coverage,
        passage: best?.passage ?? 0,
        passageScore,
      };
    });
    const ordered = scored.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, maxCandidates);
    const candidates = ordered.map((candidate, index): Candidate => {
      const rival = index === 0 ? ordered[1] : ordered[0];
      const lead = candidate.score === 0 ? 0 : Math.max(0, (candidate.score - (rival?.score ?? 0)) / candidate.score);
      const confidence = candidate.coverage * (1 - leadShare + leadShare * lead);
      const { id, passage, score, coverage, passageScore } = candidate;
      return { id, passage, confidence: Math.min(1, confidence), features: { score, coverage, lead, passageScore } };
    });
    return {
      candidates: candidates.toSorted((a, b) => b.confidence - a.confidence || 0),
      corrections: [],
      unknownWords: terms.filter(({ known, mass, stem }) => !known && mass >= idf(stem)).map(({ word }) => word),
      terms: terms.map(({ stem }) => stem),
    };
  };

  const suggest: Engine['suggest'] = (typed, limit) => {
    const text = typed.trim().toLowerCase();
    const words = text.split(/\s+/).filter((word) => word.length > 2);
    if (words.length === 0) return [];
    const hits = data.wordings.flatMap(({ id, title, words: wordings }) => {
      const best = Math.max(
        ...wordings.map((wording) => words.filter((word) => ` ${wording}`.includes(` ${word}`)).length),
      );
      return best === 0 ? [] : [{ id, title, best }];
    });
    return hits
      .toSorted((a, b) => b.best - a.best)
      .slice(0, limit)
      .map(({ id, title }) => ({ id, title }));
  };

  return { rank, suggest, split: (message) => [message], stems: stemsOf };
};
