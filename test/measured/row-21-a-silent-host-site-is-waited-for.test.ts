import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { openCustomerTokens } from '../../server/identity/customer-token.ts';
import { goodClaims, tokenSettings } from '../support/customer-token.ts';

it('row 21: a host site that does not answer for its keys is waited for three seconds', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const jwksUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`; // it listens on TCP
  const now = Date.now();
  const tokens = openCustomerTokens(
    { ...tokenSettings, secret: null, jwksUrl },
    { now: () => now, stopwatch: () => now, onFailure: () => undefined },
  );
  const { privateKey } = await generateKeyPair('EdDSA');
  const token = await new SignJWT(goodClaims(now)).setProtectedHeader({ alg: 'EdDSA', kid: 'k0' }).sign(privateKey);
  const started = performance.now();
  expect(await tokens(token)).toMatchObject({ kind: 'unchecked' });
  expect(performance.now() - started).toBeLessThan(6000);
  silent.closeAllConnections();
  silent.close();
});
