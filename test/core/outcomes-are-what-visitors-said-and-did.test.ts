import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameNeed } from '../../server/core/log/same-need.ts';
import { askResults, judgeAsk, judgeVisit, selfServiceOf } from '../../server/core/log/outcome.ts';
import { replyKinds } from '../../server/core/answering/reply.ts';
import { visitsOf, visitSilenceMs, type LoggedAsk } from '../../server/core/log/visit.ts';
import { done, loggedAsk } from '../support/logged-ask.ts';

const again = loggedAsk('again', { normalised: 'question a' });
const elsewhere = loggedAsk('elsewhere', { normalised: 'something else' });
const thanks = loggedAsk('thanks', { normalised: 'question a', kind: 'small-talk' });

describe('what became of an ask', () => {
  it.each([
    // kind, what was done, what came later, visit finished -> outcome, failure
    ['answer', [], [], true, 'unknown', null],
    ['answer', ['opened'], [], true, 'unknown', null],
    ['answer', ['helpful'], [], false, 'confirmed', null],
    ['answer', ['helpful'], [again], true, 'confirmed', null],
    ['answer', ['not-helpful'], [], false, 'contradicted', 'not-helpful'],
    ['answer', ['not-helpful', 'picked'], [], true, 'contradicted', 'not-helpful'],
    ['answer', ['picked'], [], false, 'confirmed', null],
    ['answer', ['picked'], [again], false, 'contradicted', 'asked-again'],
    ['answer', ['picked'], [elsewhere], false, 'confirmed', null],
    ['answer', ['handed-over'], [], false, 'contradicted', 'handed-over'],
    ['answer', ['handed-over', 'helpful'], [], false, 'confirmed', null],
    ['answer', [], [again], false, 'contradicted', 'asked-again'],
    ['answer', [], [thanks], true, 'unknown', null],
    ['choices', [], [], false, 'unknown', null],
    ['choices', [], [], true, 'abandoned', 'left'],
    ['choices', [], [elsewhere], true, 'abandoned', 'left'],
    ['choices', ['opened'], [], true, 'unknown', null],
    ['choices', ['picked'], [], true, 'confirmed', null],
    ['choices', ['picked'], [thanks], true, 'confirmed', null],
    ['choices', ['picked'], [again], true, 'contradicted', 'asked-again'],
    ['choices', [], [again], true, 'contradicted', 'asked-again'],
    ['unknown', [], [], false, 'unknown', 'no-answer'],
    ['unknown', [], [], true, 'abandoned', 'no-answer'],
    ['unknown', [], [again], true, 'contradicted', 'no-answer'],
    ['unknown', ['picked'], [], true, 'unknown', 'no-answer'],
    ['unknown', ['helpful'], [], true, 'confirmed', 'no-answer'],
    ['small-talk', ['helpful'], [again], true, null, null],
    ['out-of-scope', [], [again], true, null, null],
  ] as const)('%s, %j, then %j, finished %s: %s', (kind, did, later, finished, outcome, failure) => {
    const ask = loggedAsk('a', { kind, events: did.map((what, index) => done(what, index)) });
    expect(judgeAsk(ask, later, finished)).toEqual({ outcome, failure });
  });

  it('looks at what comes later in its visit alone', () => {
    const earlier = loggedAsk('0', { normalised: 'same', askedAt: 0 });
    const ask = loggedAsk('1', { normalised: 'same', askedAt: 1 });
    const far = loggedAsk('2', { normalised: 'same', askedAt: 10 * visitSilenceMs });
    const judged = visitsOf([earlier, ask, far]).flatMap((visit) => judgeVisit(visit, 0));
    expect(judged.map(({ outcome }) => outcome)).toEqual(['contradicted', 'unknown', 'unknown']);
  });

  it('is exactly one of four for counted kinds, and none for others, whatever happened', () => {
    const asks = fc.array(
      fc.record({
        kind: fc.constantFrom(...replyKinds),
        did: fc.array(fc.constantFrom('opened', 'picked', 'helpful', 'not-helpful', 'handed-over' as const), {
          maxLength: 3,
        }),
        terms: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
        askedAt: fc.integer({ min: 0, max: 100 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(asks, fc.integer({ min: 0, max: 2 * visitSilenceMs }), (drawn, now) => {
        const given = drawn.map(({ did, ...ask }, index) =>
          loggedAsk(`a${index}`, { ...ask, events: did.map((what) => done(what)) }),
        );
        for (const { kind, outcome, failure, events } of visitsOf(given).flatMap((visit) => judgeVisit(visit, now))) {
          const isCounted = kind !== 'small-talk' && kind !== 'out-of-scope';
          expect(outcome !== null).toBe(isCounted);
          if (kind === 'unknown') expect(failure).toBe('no-answer');
          if (outcome === 'contradicted') expect(failure).not.toBeNull();
          if (events.some((event) => event.outcome === 'helpful') && isCounted) expect(outcome).toBe('confirmed');
          if (events.length === 0) expect(outcome).not.toBe('confirmed');
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('the same need', () => {
  const need = (changes: Partial<LoggedAsk>): LoggedAsk => loggedAsk('e', { normalised: 'earlier', ...changes });
  const later = (changes: Partial<LoggedAsk>): LoggedAsk => loggedAsk('l', { normalised: 'later', ...changes });
  it.each([
    ['equal wordings', need({ normalised: 'n' }), later({ normalised: 'n' }), true],
    ['nothing in common', need({ terms: ['a'] }), later({ terms: ['b'] }), false],
    ['no stems at all', need({}), later({}), false],
    ['one gap', need({ wordingKey: 'g' }), later({ wordingKey: 'g' }), true],
    ['no gap, twice', need({ wordingKey: null }), later({ wordingKey: null }), false],
    ['half of the smaller', need({ terms: ['a', 'b'] }), later({ terms: ['b', 'c', 'd'] }), true],
    ['a third of the smaller', need({ terms: ['a', 'b', 'c'] }), later({ terms: ['c', 'd', 'e'] }), false],
    [
      'a third, as a follow-up',
      need({ terms: ['a', 'b', 'c'] }),
      later({ terms: ['c', 'd', 'e'], previous: 'e' }),
      true,
    ],
    ['a follow-up that shares nothing', need({ terms: ['a'] }), later({ terms: ['b'], previous: 'e' }), false],
    [
      'a follow-up of another',
      need({ terms: ['a', 'b', 'c'] }),
      later({ terms: ['c', 'd', 'e'], previous: 'x' }),
      false,
    ],
    [
      'a stem said twice counts once',
      need({ terms: ['a', 'b', 'c'] }),
      later({ terms: ['c', 'c', 'c', 'd', 'e'] }),
      false,
    ],
  ] as const)('%s', (_, earlier, next, isSame) => {
    expect(isSameNeed(earlier, next)).toBe(isSame);
  });
});

describe('self-service', () => {
  it('is an interval from what is confirmed to that with what nobody knows', () => {
    expect(selfServiceOf({ confirmed: 3, contradicted: 2, abandoned: 1, unknown: 4 })).toEqual({ low: 0.3, high: 0.7 });
  });

  it('is anything from none to all where nothing was asked', () => {
    expect(selfServiceOf({ confirmed: 0, contradicted: 0, abandoned: 0, unknown: 0 })).toEqual({ low: 0, high: 1 });
  });

  it('never leaves 0 to 1, and its ends are the right way round', () => {
    const counts = fc.record(Object.fromEntries(askResults.map((name) => [name, fc.nat(1e6)])));
    fc.assert(
      fc.property(counts, (drawn) => {
        const { low, high } = selfServiceOf(drawn as Parameters<typeof selfServiceOf>[0]); // every outcome is drawn
        expect(0 <= low && low <= high && high <= 1).toBe(true);
      }),
    );
  });
});
