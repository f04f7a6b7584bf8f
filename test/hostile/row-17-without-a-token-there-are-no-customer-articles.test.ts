import { describe, expect, it } from 'vitest';
import { runIsolation } from '../support/matrix.ts';
import { guards } from './isolation/guards.ts';
import type { MatrixResult } from './isolation/matrix.ts';

/** On two cores that others work on too; alone it takes some 15 s, and 90 s without guards. */
const timeoutMs = 600_000;

describe('row 17: every route × everybody', () => {
  it(
    'who is no customer is answered, byte for byte, as where there are no customer articles; a customer is not',
    { timeout: timeoutMs },
    async () => {
      const { routes, requests, identities, seenByCustomer, findings } = await runIsolation<MatrixResult>();
      expect(findings).toEqual([]);
      expect(routes).toBeGreaterThan(30);
      expect(requests).toBeGreaterThan(400);
      expect(identities).toEqual(
        expect.arrayContaining(['no token', 'expired', 'wrong audience', 'alg none', 'staff session only', 'customer']),
      );
      expect(seenByCustomer).toBeGreaterThan(20);
    },
  );

  it('deleting any one guard turns it red', { timeout: timeoutMs }, async () => {
    const results = await runIsolation<Readonly<Record<string, readonly string[]>>>('--without-guards');
    expect(Object.keys(results)).toEqual(guards.map(({ name }) => name));
    expect(guards.length).toBeGreaterThan(25);
    const unnoticed = Object.entries(results).filter(([, findings]) => findings.length === 0);
    expect(unnoticed.map(([name]) => name)).toEqual([]);
  });
});
