import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSettings } from '../server/settings.ts';
import { shownSettings } from '../server/settings-view.ts';

const secret = 'a-secret-of-thirty-two-bytes-or-more';

it('every setting is shown by its name, and nothing of a secret', () => {
  const shown = shownSettings(
    readSettings(
      {
        DATABASE_URL: 'postgres://red:hunter2@db.example:5432/log?sslpassword=hunter2',
        SMTP_URL: 'smtps://mailer:hunter2@mail.example:465',
        RED_MAIL_FROM: 'help@help.example',
        RED_CUSTOMER_TOKEN_SECRET: secret,
        RED_CUSTOMER_TOKEN_ISSUER: 'https://shop.example',
        RED_CUSTOMER_TOKEN_AUDIENCE: 'ask-red',
        RED_EMBED_ORIGINS: 'https://shop.example',
      },
      '/',
    ),
  );
  const text = JSON.stringify(shown);
  for (const hidden of ['hunter2', 'mailer', 'red:', secret, secret.slice(0, 6)]) expect(text).not.toContain(hidden);
  expect(shown).toContainEqual({ name: 'DATABASE_URL', value: 'postgres://••••••@db.example:5432/log' });
  expect(shown).toContainEqual({ name: 'SMTP_URL', value: 'smtps://••••••@mail.example:465' });
  expect(shown).toContainEqual({ name: 'RED_CUSTOMER_TOKEN_SECRET', value: '••••••' });
  expect(shown).toContainEqual({ name: 'RED_EMBED_ORIGINS', value: 'https://shop.example' });
  expect(shown).toContainEqual({ name: 'PORT', value: '3000' });
  expect(shown).toContainEqual({ name: 'RED_DATABASE_POOL', value: '10' });
  expect(shown).toContainEqual({ name: 'RED_WATCH', value: 'on' });
  expect(shown).toContainEqual({ name: 'RED_TRUSTED_PROXIES', value: 'none' });
  expect(shown).toContainEqual({ name: 'RED_PUBLIC_URL', value: 'not set' });
});

it('no setting is left out', () => {
  let known = '';
  try {
    readSettings({ RED_NOTHING: 'x' }, '/');
  } catch (error) {
    known = String(error);
  }
  const names = shownSettings(readSettings({}, '/')).map(({ name }) => name);
  for (const name of known.match(/RED_[A-Z_]+[A-Z]/g)?.filter((each) => each !== 'RED_NOTHING') ?? [])
    expect(names).toContain(name);
});

it('every setting stands in a table of the FAQ', () => {
  const articles = globSync('content/customer/**/*.md').map((file) => readFileSync(file, 'utf8'));
  const explained = new Set(
    articles.flatMap((text) => [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)),
  );
  const names = shownSettings(readSettings({}, '/')).map(({ name }) => name);
  expect(names.filter((name) => !explained.has(name))).toEqual([]);
});
