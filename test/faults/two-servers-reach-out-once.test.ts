import { afterAll, beforeAll, expect, it } from 'vitest';
import { article, makeFolder, removeFolder, siteYml, writeFiles } from '../support/content-folder.ts';
import { goodClaims, signedToken, tokenSettings } from '../support/customer-token.ts';
import { headOf, startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { startServer, type StartedServer } from '../support/server.ts';

/** Servers look every five seconds, and send every two. */
const withinMs = 15_000;
const lookedAgainMs = 8000;
const wholeTestMs = 120_000;

let folder = '';
let mailServer: TestMailServer;
let postgres: TestPostgres;
beforeAll(async () => {
  [folder, mailServer, postgres] = [await makeFolder(), await startMailServer(), await startPostgres()];
  await writeFiles(folder, {
    'content/site.yml': `${siteYml}contact:\n  email: help@help.example\n`,
    'content/prospect/a.md': article('What is it?', 'It is a thing.'),
  });
});
afterAll(async () => {
  await mailServer.stop();
  await postgres.stop();
  await removeFolder(folder);
});

it(
  'two servers over one Postgres: six questions of a customer bring one mail to staff within seconds, two bring none',
  { timeout: wholeTestMs },
  async () => {
    const environment = {
      DATABASE_URL: await postgres.newDatabase(),
      RED_DATA_DIR: `${folder}/var`,
      RED_WATCH: 'off',
      SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
      RED_MAIL_FROM: 'help@help.example',
      RED_PUBLIC_URL: 'https://help.example',
      RED_CUSTOMER_TOKEN_SECRET: tokenSettings.secret,
      RED_CUSTOMER_TOKEN_ISSUER: tokenSettings.issuer,
      RED_CUSTOMER_TOKEN_AUDIENCE: tokenSettings.audience,
    };
    const servers: StartedServer[] = [];
    for (let count = 0; count < 2; count += 1) servers.push(await startServer(`${folder}/content`, environment));
    const ask = async (count: number, sub: string): Promise<void> => {
      const claims = { ...goodClaims(Date.now()), sub, email: `${sub}@example.org`, name: sub };
      const token = await signedToken(claims);
      for (let index = 0; index < count; index += 1) {
        const response = await fetch(`${servers[index % 2]?.address}/api/ask`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ question: `my zebra number ${index} of ${sub} is gone`, visit: sub.padEnd(22, '_') }),
        });
        expect(response.status).toBe(200);
      }
    };
    await ask(2, 'bob');
    await ask(6, 'ann');
    const subjects = () => mailServer.received.map(({ raw }) => headOf(raw).get('subject') ?? '');
    await expect.poll(() => subjects().length, { timeout: withinMs }).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, lookedAgainMs)); // both have looked again, and would have sent
    expect(subjects()).toEqual([
      expect.stringMatching(/^\[R-1001\] Somebody keeps searching without an answer: my zebra number \d of ann/),
    ]);
    expect(mailServer.received[0]?.to).toEqual(['help@help.example']);
    for (const server of servers) {
      expect(server.said()).not.toContain('could not');
      expect(await server.stop()).toBe(0);
    }
  },
);
