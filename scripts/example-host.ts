import { createServer } from 'node:http';
import { SignJWT } from 'jose';
import { currentSettings, readArguments, runCommand, UsageError } from './command-line.ts';

const usage = `npm run example:host -- [--port 4000] [--red http://127.0.0.1:3000]

A site with one signed-in customer and Red's box, to copy from. It signs with the settings of the help centre at --red:
RED_CUSTOMER_TOKEN_SECRET, RED_CUSTOMER_TOKEN_ISSUER, RED_CUSTOMER_TOKEN_AUDIENCE; that one's RED_EMBED_ORIGINS must name
this one, http://127.0.0.1:4000.`;

const pageWith = (
  red: string,
): string => `<!doctype html><meta charset="utf-8"><title>My account</title><h1>My account</h1>
<script type="module" src="${red}/red-box.js"></script>
<red-box><form action="${red}/ask"><input name="q" aria-label="Your question"><button>Ask</button></form></red-box>
<script type="module">
  const newToken = async () => { const response = await fetch('/token', { method: 'POST' }); return response.ok ? response.text() : null; };
  document.querySelector('red-box').tokenProvider = newToken;
</script>`;

await runCommand(async () => {
  const options = {
    port: { type: 'string', default: '4000' },
    red: { type: 'string', default: 'http://127.0.0.1:3000' },
  } as const;
  const { port, red } = readArguments(usage, options).values;
  const { secret, issuer, audience } = currentSettings().customerToken;
  if (secret === null || issuer === null || audience === null)
    throw new UsageError(
      `Set RED_CUSTOMER_TOKEN_SECRET, RED_CUSTOMER_TOKEN_ISSUER and RED_CUSTOMER_TOKEN_AUDIENCE.\n\n${usage}`,
    );
  // A real site looks at its own session here, signs for who is signed in, and answers 401 to everybody else.
  const signed = (): Promise<string> =>
    new SignJWT({ email: 'ann@example.org', name: 'Ann Example' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('customer-1')
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(Buffer.from(secret));
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/token')
      void signed().then((token) => response.setHeader('cache-control', 'no-store').end(token));
    else response.setHeader('content-type', 'text/html').end(pageWith(red));
  });
  await new Promise<void>((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
  process.stdout.write(`The example stands at http://127.0.0.1:${port}\n`);
});
