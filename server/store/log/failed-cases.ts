import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ClassedCase, FailedDay, FailedTexts } from '../../core/log/failed-day.ts';
import { askerOf } from '../../core/gaps/gap.ts';
import type { Failure } from '../../core/log/outcome.ts';
import { inParts, withinSpans, type Span } from './span.ts';
import type { Database } from '../database/database.ts';

const columns = [
  'id',
  'asked_at',
  'audience',
  'asker',
  'visit',
  'person',
  'question',
  'reason',
  'shown',
  'unknown_words',
  'failure',
  'gap',
] as const;

/** 48 bits: as many as a number holds in whole bytes. */
const whoIs = (asker: string): number => hash('sha256', asker, 'buffer').readUIntBE(0, 6);

const listOf = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as readonly string[])); // written by rowOf

/** Failed asks of some spans as rows tell them, oldest first. */
export const casesIn = async (db: Kysely<Database>, spans: readonly Span[]): Promise<readonly ClassedCase[]> => {
  const rows = await inParts(spans, (part) =>
    db.selectFrom('asks').select(columns).where('failure', 'is not', null).where(withinSpans(part)).execute(),
  );
  return rows
    .toSorted((a, b) => a.asked_at - b.asked_at || (a.id < b.id ? -1 : 1))
    .map((row) => ({
      askedAt: row.asked_at,
      audience: row.audience,
      asker: row.asker,
      who: whoIs(askerOf(row)),
      question: row.question,
      reason: row.reason,
      shown: listOf(row.shown).slice(0, 1),
      unknownWords: listOf(row.unknown_words),
      failure: row.failure as Failure, // failed asks alone are read
      wordingKey: row.gap,
    }));
};

/** A packed day as text; every machine that Node runs on stores numbers with the low byte first. */
export const textOf = ({ wordings, classes, shown, at, who, wording, manner }: FailedDay): string => {
  const columns = [at, who, wording, manner].map(({ buffer }) => Buffer.from(buffer).toString('base64'));
  return JSON.stringify({ texts: { wordings, classes, shown }, columns });
};

/** Reads what `textOf` wrote. */
export const dayOf = (text: string): FailedDay => {
  const { texts, columns } = JSON.parse(text) as { readonly texts: FailedTexts; readonly columns: readonly string[] };
  const [at, who, wording, manner] = columns.map((column) => new Uint8Array(Buffer.from(column, 'base64')).buffer);
  return {
    ...texts,
    at: new Float64Array(at ?? []),
    who: new Float64Array(who ?? []),
    wording: new Uint32Array(wording ?? []),
    manner: new Uint32Array(manner ?? []),
  };
};
