import { describe, expect, test } from 'vitest';
import { engineOf, shop } from '../support/shop.ts';

const engine = engineOf(shop);

describe('what moved a candidate', () => {
  test.each([
    'is paypal possible for refunds',
    'my kettle is full of chalk',
    'change order',
    'xylophone lessons order',
  ])('adds up to the confidence in the first, and to every lead: “%s”', (question) => {
    const { candidates } = engine.rank(question, { explain: true });
    const first = candidates[0];
    const explanation = first?.explanation;
    if (first === undefined || explanation === null || explanation === undefined) throw new Error('not explained');
    const logOdds = explanation.effects.reduce((sum, effect) => sum + effect.logOdds, explanation.startLogOdds);
    expect(explanation.fading / (1 + Math.exp(-logOdds))).toBeCloseTo(first.confidence, 6);
    for (const [place, { explanation: own }] of candidates.entries()) {
      const lead = own?.effects.reduce((sum, effect) => sum + effect.lead, 0) ?? NaN;
      expect(own?.lead).toBeCloseTo(lead, 9);
      if (place > 0) expect(lead).toBeLessThanOrEqual(0);
      else expect(lead).toBeGreaterThanOrEqual(0);
    }
  });

  test('is left out unless asked for', () => {
    for (const { explanation } of engine.rank('change order', {}).candidates) expect(explanation).toBeNull();
  });

  test('changes no ranking', () => {
    const plain = engine.rank('change order', {}).candidates.map(({ id, confidence }) => ({ id, confidence }));
    const explained = engine.rank('change order', { explain: true }).candidates;
    expect(explained.map(({ id, confidence }) => ({ id, confidence }))).toEqual(plain);
  });
});
