import { describe, expect, it } from 'vitest';
import { isRechecked, statusAfter, verifiedShare } from '../../server/core/gaps/gap-fix.ts';
import { packedDay } from '../../server/core/log/failed-day.ts';
import { gapsOf, gapStatuses, type GapStatus } from '../../server/core/gaps/gap.ts';
import { gapCauseOf, nextAction, type LibraryFinding } from '../../server/core/gaps/gap-type.ts';
import type { FailedAsk } from '../../server/core/log/failed-ask.ts';
import { failedAsk } from '../support/failed-ask.ts';
import { everything } from '../support/failed-asks.ts';

const ask = (changes: Partial<FailedAsk> = {}): FailedAsk => failedAsk('q', changes);
const says = (changes: Partial<LibraryFinding> = {}): LibraryFinding => ({
  kind: 'unknown',
  best: null,
  unknownWords: [],
  hidden: null,
  ...changes,
});
const causeOf = (changes: Partial<FailedAsk>, ...said: readonly LibraryFinding[]) => {
  const newest = ask(changes);
  return gapCauseOf({ ...newest, onlyBots: newest.asker === 'bot' }, said);
};

const zebra = { reason: 'unknown-words', unknownWords: ['zebra'] } as const;
const voted = { kind: 'answer', reason: 'matched', shown: ['x'], failure: 'not-helpful' } as const;
const again = { kind: 'answer', reason: 'matched', shown: ['x'], failure: 'asked-again' } as const;
const draft = { article: 'd', why: 'draft' } as const;
const customers = { article: 'c', why: 'customers' } as const;

describe('the type of a gap', () => {
  it.each([
    ['a bot asked, whatever else holds', { asker: 'bot', ...zebra }, [], 'bot', null],
    ['another language', { reason: 'language' }, [says({ hidden: draft })], 'language', null],
    ['no word in it', { reason: 'no-words' }, [], 'no-question', null],
    ['small talk, as the site says since', {}, [says({ kind: 'small-talk' })], 'no-question', null],
    ['declared out of scope since', {}, [says({ kind: 'out-of-scope' })], 'out-of-scope', null],
    ['a vote, though a draft would answer', voted, [says({ hidden: draft })], 'not-helpful', 'x'],
    ['a draft answers', zebra, [says({ unknownWords: ['zebra'], hidden: draft })], 'hidden', 'd'],
    ['an article for customers answers', {}, [says(), says({ hidden: customers })], 'hidden', 'c'],
    [
      'a draft would answer, and an article does',
      {},
      [says({ hidden: draft }), says({ kind: 'answer', best: 'y' })],
      'not-found',
      'y',
    ],
    [
      'another wording is answered',
      zebra,
      [says({ unknownWords: ['zebra'] }), says({ kind: 'answer', best: 'y' })],
      'not-found',
      'y',
    ],
    ['a word is unknown, by the log alone', zebra, [], 'unknown-word', null],
    ['a word is unknown still', zebra, [says({ unknownWords: ['zebra'] })], 'unknown-word', null],
    ['a word was unknown and is written since', zebra, [says()], 'no-article', null],
    ['an article is near by now', zebra, [says({ kind: 'choices', best: 'y' })], 'not-found', 'y'],
    ['what was shown ended nothing', again, [], 'not-found', 'x'],
    [
      'nothing was taken',
      { ...again, kind: 'choices', shown: [], failure: 'left' },
      [says({ kind: 'choices', best: 'y' })],
      'not-found',
      'y',
    ],
    ['nothing is near', {}, [says()], 'no-article', null],
  ] as const)('%s', (_, changes, said, type, article) => {
    const cause = causeOf(changes, ...said);
    expect(cause).toMatchObject({ type, article });
    expect(nextAction(cause)).toMatch(/\.$/);
    if (article !== null) expect(nextAction(cause)).toContain(article);
  });

  it('is a person’s as soon as one of them asked', () => {
    const typeAfter = (...askers: readonly FailedAsk['asker'][]) =>
      gapsOf(
        [packedDay(askers.map((asker, who) => ({ ...ask({ asker }), who })))],
        everything,
        new Map(),
        () => 'nobody',
      ).map(({ gap }) => gap.type);
    expect(typeAfter('bot', 'bot')).toEqual(['bot']);
    expect(typeAfter('human', 'bot')).toEqual(['no-article']);
    expect(typeAfter('bot', 'human')).toEqual(['no-article']);
  });

  it('names the words that are unknown still, and why an article is hidden', () => {
    const words = causeOf({ ...zebra, unknownWords: ['zebra', 'gnu'] }, says({ unknownWords: ['gnu'] }));
    expect(nextAction(words)).toContain('“gnu”');
    expect(nextAction(words)).not.toContain('zebra');
    expect(nextAction(causeOf({}, says({ hidden: draft })))).toContain('is a draft');
    expect(nextAction(causeOf({}, says({ hidden: customers })))).toContain('for customers only');
  });
});

describe('the status of a gap after its wordings were asked again', () => {
  it.each([
    ['drafted', false, 5, 5, 'drafted'],
    ['drafted', true, 5, 3, 'published'],
    ['drafted', true, 5, 4, 'verified'],
    ['published', true, 5, 3, 'published'],
    ['published', true, 5, 5, 'verified'],
    ['verified', true, 5, 4, 'verified'],
    ['verified', true, 5, 3, 'open'],
    ['open', true, 5, 3, 'open'],
    ['open', true, 5, 4, 'verified'],
    ['declined', true, 5, 5, 'declined'],
    ['verified', true, 0, 0, 'verified'],
    ['drafted', true, 0, 0, 'published'],
  ] as const)('%s, live %s, of %i asks %i answered: %s', (status, isLive, asked, answered, after) => {
    expect(verifiedShare).toBe(0.8);
    expect(statusAfter(status, { isLive, asked, answered })).toBe(after);
  });

  it('is asked for where somebody worked on it, or where it was reopened', () => {
    const checked = (isReopened: boolean) => ({ at: 1, revision: 'r', answers: {}, isReopened });
    const rechecked = (isReopened: boolean): readonly GapStatus[] =>
      gapStatuses.filter((status) => isRechecked(status, checked(isReopened)));
    expect(rechecked(false)).toEqual(['drafted', 'published', 'verified']);
    expect(rechecked(true)).toEqual(['open', 'drafted', 'published', 'verified']);
  });
});
