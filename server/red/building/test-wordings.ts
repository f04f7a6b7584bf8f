import { wordingsOf } from '../../core/content/article.ts';
import type { AudienceLibrary, Library, LibraryArticle } from '../../core/answering/library.ts';
import { codePoints, maxQuestionLength } from '../../core/answering/question.ts';
import type { Problem } from '../../core/content/problem.ts';
import { Answerer } from '../answering/answer-question.ts';

const problemOf = (article: LibraryArticle, code: string, found: string, fix: string): Problem => ({
  file: article.file,
  line: 1,
  column: 1,
  severity: 'error',
  code,
  found,
  fix,
});

const testArticle = (article: LibraryArticle, part: AudienceLibrary, answerer: Answerer): readonly Problem[] => {
  const ask = (question: string) => answerer.answer({ question, audience: part.audience, exact: false });
  const wrong = wordingsOf(article)
    .filter((wording) => codePoints(wording) <= maxQuestionLength)
    .flatMap((wording): readonly Problem[] => {
      const { reply, candidates } = ask(wording);
      const first = candidates[0]?.id;
      if (first === article.id && (reply.kind === 'answer' || reply.kind === 'choices')) return [];
      const instead =
        first === undefined || first === article.id ? `“${reply.kind}”` : (part.byId.get(first)?.file ?? first);
      return [
        problemOf(
          article,
          'wording-lost',
          `“${wording}” leads to ${instead} instead.`,
          'Tell the two apart by their wordings, or move this one.',
        ),
      ];
    });
  const forbidden = article.mustNotAnswer.flatMap((wording): readonly Problem[] => {
    const { reply } = ask(wording);
    if (reply.answer?.article.id !== article.id) return [];
    return [
      problemOf(
        article,
        'wording-forbidden',
        `“${wording}” is answered with this article, and must not be.`,
        'Write the article that answers it, or take words of it out of this one.',
      ),
    ];
  });
  return [...wrong, ...forbidden];
};

/** Asks every wording an article claims, and every one it must not answer, as each audience that reads it. */
export const testWordings = (library: Library): { readonly asked: number; readonly problems: readonly Problem[] } => {
  const answerer = new Answerer(library);
  const parts = [library.prospect, library.customer];
  const problems = parts.flatMap((part) => part.articles.flatMap((article) => testArticle(article, part, answerer)));
  const asked = parts
    .flatMap(({ articles }) => articles)
    .reduce((sum, article) => sum + wordingsOf(article).length + article.mustNotAnswer.length, 0);
  const distinct = [
    ...new Map(problems.map((problem) => [`${problem.file} ${problem.code} ${problem.found}`, problem])).values(),
  ];
  return { asked, problems: distinct };
};
