import { describe, expect, test } from 'vitest';
import { engineOf, shop } from '../support/shop.ts';

const { suggest } = engineOf(shop);
const ids = (typed: string): readonly string[] => suggest(typed, 8).map(({ id }) => id);

describe('suggestions', () => {
  test('follow an unfinished last word', () => {
    expect(ids('change my pass')).toContain('password');
  });

  test('put titles before other wordings', () => {
    expect(ids('delivery')[0]).toBe('delivery');
  });

  test('show a title, whichever wording was found', () => {
    expect(suggest('limescale', 8)).toEqual([{ id: 'descaling', title: 'How do I descale the X2000 kettle?' }]);
  });

  test.each(['', ' ', '?', '*', 'qqqqqqq'])('are none for what holds no word of the content: “%s”', (typed) => {
    expect(ids(typed)).toEqual([]);
  });

  test('are no more than asked for', () => {
    expect(suggest('how do i', 3).length).toBeLessThanOrEqual(3);
  });
});
