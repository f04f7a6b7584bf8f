import type { Reply, Verdict } from '../../core/answering/reply.ts';

/** Something that names a page of the site by its path. */
type Linked = { readonly url: string };

/** The same with the site's public address before its path. @param baseUrl '' where no public address is set */
export const addressed = <T extends Linked>(linked: T, baseUrl: string): T => ({
  ...linked,
  url: `${baseUrl}${linked.url}`,
});

const addressedVerdict = <T extends Verdict>(verdict: T, baseUrl: string): T => ({
  ...verdict,
  answer: verdict.answer && { ...verdict.answer, article: addressed(verdict.answer.article, baseUrl) },
  choices: verdict.choices.map((choice) => ({ ...choice, article: addressed(choice.article, baseUrl) })),
});

/** A reply as it is sent: every article in it with the site's public address. @param baseUrl '' where none is set */
export const addressedReply = (reply: Reply, baseUrl: string): Reply => ({
  ...addressedVerdict(reply, baseUrl),
  parts: reply.parts.map((part) => addressedVerdict(part, baseUrl)),
});
