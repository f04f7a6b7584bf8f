import type { AskRecord } from '../../server/core/log/interaction.ts';
import type { InteractionLog } from '../../server/core/log/interaction-log.ts';
import { normalisedWording } from '../../server/core/answering/question.ts';
import type { ScriptedAsk, ScriptedVisit } from './visit-script.ts';

/** What the log is given of a scripted ask: not which need it is about. */
export const recordOf = (visit: ScriptedVisit, ask: ScriptedAsk): AskRecord => ({
  id: ask.id,
  askedAt: ask.at,
  audience: visit.audience,
  visit: visit.number,
  previous: ask.previous,
  question: ask.text,
  normalised: normalisedWording(ask.text),
  terms: ask.terms,
  kind: ask.kind,
  confidence: ask.kind === 'answer' ? 0.9 : 0.3,
  reason: ask.reason,
  corrections: [],
  unknownWords: ask.unknownWords,
  shown: ask.shown,
  latencyMs: 1,
  revision: 'simulated',
  asker: visit.writtenAs,
  askerRule: 'simulated',
  page: visit.page,
  person: null,
});

/** Asks that wait to be written before the log is given more. */
const asksAtOnce = 5000;

/** Writes a script's visits to a log as a server would: asks through the queue, then every deed. */
export const playScript = async (
  log: Pick<InteractionLog, 'record' | 'recordOutcome' | 'flush'>,
  script: readonly ScriptedVisit[],
): Promise<void> => {
  const asks = script.flatMap((visit) => visit.asks.map((ask) => recordOf(visit, ask)));
  for (const [index, ask] of asks.entries()) {
    log.record(ask);
    if (index % asksAtOnce === asksAtOnce - 1) await log.flush();
  }
  await log.flush();
  for (const { id, deeds } of script.flatMap((visit) => visit.asks))
    for (const { outcome, article, at } of deeds) await log.recordOutcome({ askId: id, outcome, article, at });
};
