import { describe, expect, test } from 'vitest';
import { agoWords, dueTone, laterChoices, leftWords, nearTimeWords } from '../../web/console/shell/time-words.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
/** A Saturday at 10:40 in the zone of whoever runs this. */
const now = new Date(2026, 10, 21, 10, 40).getTime();

describe('how long is left', () => {
  test.each([
    [30_000, 'less than a minute left'],
    [minute, '1 minute left'],
    [89 * minute, '89 minutes left'],
    [90 * minute, '1 hour left'],
    [35 * hour, '35 hours left'],
    [36 * hour, '1 day left'],
    [9 * day, '9 days left'],
  ])('%i ms from now is “%s”', (ms, words) => {
    expect(leftWords(now + ms, now)).toBe(words);
  });

  test('what is past is overdue, and loud; what is near asks for attention; else it is quiet', () => {
    expect(leftWords(now - 2 * hour, now)).toBe('overdue by 2 hours');
    expect([now - 1, now, now + hour, now + 5 * hour].map((due) => dueTone(due, now))).toEqual([
      'chip-loud',
      'chip-loud',
      'chip-attention',
      '',
    ]);
  });

  test('a moment ago is just now, also where a clock runs ahead', () => {
    expect([now + minute, now - 59_000, now - minute].map((at) => agoWords(at, now))).toEqual([
      'just now',
      'just now',
      '1 minute ago',
    ]);
  });
});

test('a time near now is named by its day', () => {
  expect(
    [0, 1, -1, 3, -3, 8].map((days) => nearTimeWords(new Date(2026, 10, 21 + days, 17, 5).getTime(), now)),
  ).toEqual([
    'today 17:05',
    'tomorrow 17:05',
    'yesterday 17:05',
    expect.stringMatching(/^Tue,? 17:05$/),
    expect.stringMatching(/^Wed,? 18 Nov,? 17:05$/),
    expect.stringMatching(/^Sun,? 29 Nov,? 17:05$/),
  ]);
});

describe('when to look again', () => {
  const words = (from: number): readonly string[] =>
    laterChoices(from).map(({ label, at }) => `${label}: ${nearTimeWords(at, from)}`);

  test('mornings are those of the reader, across a weekend', () => {
    expect(words(now)).toEqual([
      'In an hour: today 11:40',
      'In three hours: today 13:40',
      'Tomorrow morning: tomorrow 09:00',
      expect.stringMatching(/^Monday morning: Mon,? 09:00$/),
      expect.stringMatching(/^In a week: Sat,? 28 Nov,? 09:00$/),
    ]);
  });

  test('on a Sunday tomorrow is Monday, said once; on a Monday the next one is meant', () => {
    const [sunday, monday] = [now + day, now + 2 * day];
    expect(words(sunday).some((each) => each.startsWith('Monday'))).toBe(false);
    expect(words(monday)).toContainEqual(expect.stringMatching(/^Monday morning: Mon,? 30 Nov,? 09:00$/));
  });
});
