import { beforeAll, describe, expect, it } from 'vitest';
import { runIsolation } from '../support/matrix.ts';
import { guards } from './isolation/guards.ts';
import type { IsolationResult } from './isolation/run.ts';

/** On two cores that others work on too; alone it takes half a minute. */
const timeoutMs = 600_000;

describe('row 17: every route × everybody', () => {
  let result: IsolationResult;
  beforeAll(async () => {
    result = await runIsolation();
  }, timeoutMs);

  it('who is no customer is answered, byte for byte, as where there are no customer articles; a customer is not', () => {
    const { routes, requests, identities, seenByCustomer, findings } = result.asItIs;
    expect(findings).toEqual([]);
    expect(routes).toBeGreaterThan(30);
    expect(requests).toBeGreaterThan(400);
    expect(identities).toEqual(
      expect.arrayContaining(['no token', 'expired', 'wrong audience', 'alg none', 'staff session only', 'customer']),
    );
    expect(seenByCustomer).toBeGreaterThan(20);
  });

  it('deleting any one guard turns it red', () => {
    expect(Object.keys(result.withoutGuards)).toEqual(guards.map(({ name }) => name));
    expect(guards.length).toBeGreaterThan(25);
    const unnoticed = Object.entries(result.withoutGuards).filter(([, findings]) => findings.length === 0);
    expect(unnoticed.map(([name]) => name)).toEqual([]);
  });
});
