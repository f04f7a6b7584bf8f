import { Type } from 'typebox';
import { audienceSchema, list, nullable, type Data } from './schema-parts.ts';

/** What GET /api/suggest replies. */
export const suggestionsSchema = Type.Object({
  suggestions: list(Type.Object({ id: Type.String(), title: Type.String(), url: Type.String() })),
});

/** One article in a list. */
const articleSummarySchema = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  title: Type.String(),
  url: Type.String(),
  audience: audienceSchema,
  topic: nullable(Type.String()),
  tags: list(Type.String()),
  updated: nullable(Type.String()),
});

/** What GET /api/articles replies. */
export const articleListSchema = Type.Object({ revision: Type.String(), articles: list(articleSummarySchema) });

/** What GET /api/articles/:id replies. */
export const articleSchema = Type.Object({
  ...articleSummarySchema.properties,
  asks: list(Type.String()),
  related: list(Type.String()),
  revision: Type.String(),
  html: Type.String(),
});

/** A question that is answered, offered while somebody types. */
export type Suggested = Data<typeof suggestionsSchema>['suggestions'][number];

/** One article with its text. */
export type WholeArticle = Data<typeof articleSchema>;
