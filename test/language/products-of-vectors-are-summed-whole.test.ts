import { expect, test } from 'vitest';
import { dotAt, dotOf } from '../../server/language/dot.ts';

const numbers = Float32Array.from({ length: 40 }, (_, i) => i - 7);

test.each([0, 1, 2, 3, 4, 5, 7, 8, 11])('a product of %i numbers is the sum of their products', (length) => {
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += (numbers[3 + i] ?? 0) * (numbers[20 + i] ?? 0);
  expect(dotOf(numbers, 3, numbers, 20, length)).toBe(sum);
  expect(dotAt(numbers.slice(3, 3 + length), numbers, 20)).toBe(sum);
});
