import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../server/settings.ts';

const read = (environment: Record<string, string>) => readSettings(environment, '/site');

const refused: readonly (readonly [name: string, value: string])[] = [
  ['PORT', '0x10'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['PORT', ' 80'],
  ['PORT', 'http'],
  ['HOST', 'a b'],
  ['HOST', 'http://localhost'],
  ['RED_PUBLIC_URL', 'help.example'],
  ['RED_PUBLIC_URL', 'javascript:alert(1)'],
  ['RED_WATCH', 'yes'],
  ['RED_CONTENT_WRITABLE', 'maybe'],
  ['RED_LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://db'],
  ['DATABASE_URL', 'postgres'],
  ['RED_DATABASE_POOL', '0'],
  ['RED_DATABASE_POOL', '101'],
  ['SMTP_URL', 'https://mail.example'],
  ['SMTP_URL', 'smtp://mail.example'],
  ['SMTP_URL', 'smtp://mail.example/?proxy=http://evil.example'],
  ['SMTP_URL', 'smtp://mail.example/inbox'],
  ['SMTP_URL', 'smtp://u:p@mail.example?ignoreTLS=true'],
  ['RED_MAIL_FROM', 'Help <help@h.example>'],
  ['RED_MAIL_FROM', 'nobody'],
  ['RED_MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
  ['RED_MAIL_FROM', 'a@b.example, c@d.example'],
  ['RED_CUSTOMER_TOKEN_SECRET', 'x'.repeat(31)],
  ['RED_CUSTOMER_JWKS_URL', 'keys.json'],
  ['RED_EMBED_ORIGINS', '*'],
  ['RED_EMBED_ORIGINS', 'https://*.shop.example'],
  ['RED_EMBED_ORIGINS', 'https://shop.example/'],
  ['RED_EMBED_ORIGINS', 'shop.example'],
  ['RED_EMBED_ORIGINS', 'null'],
  ['RED_EMBED_ORIGINS', 'https://ok.example,file:///x'],
  ['RED_TRUSTED_PROXIES', 'true'],
  ['RED_TRUSTED_PROXIES', '::ffff:10.0.0.0/8'],
  ['RED_TRUSTED_PROXIES', '::FFFF:10.0.0.1'],
  ['RED_TRUSTED_PROXIES', '0.0.0.0/0'],
  ['RED_TRUSTED_PROXIES', '::/0'],
  ['RED_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['RED_TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['RED_TRUSTED_PROXIES', 'loopback'],
  ['RED_TRUSTED_PROXIES', '1'],
  ['RED_LIMIT_ASK', '0'],
  ['RED_LIMIT_ASK', '1e3'],
  ['RED_LIMIT_ASK_BURST', '1000001'],
  ['RED_LIMIT_SUGGEST', 'many'],
  ['RED_LIMIT_LAG', '-1'],
  ['RED_LIMIT_LAG', '60001'],
  ['RED_LIMIT_SIGN_IN', '-5'],
  ['RED_LIMIT_HAND_OVER', '3/h'],
  ['RED_LIMIT_TELL_ME', '0'],
  ['RED_RETENTION_DAYS', '0'],
  ['RED_RETENTION_DAYS', '3651'],
];

const taken: readonly (readonly [name: string, value: string, expected: object])[] = [
  ['PORT', '0', { port: 0 }],
  ['PORT', '', { port: 3000 }],
  ['HOST', '::1', { host: '::1' }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['RED_CONTENT_DIR', 'docs', { contentDir: '/site/docs' }],
  ['RED_BUILD_DIR', '/out', { buildDir: '/out' }],
  ['RED_DATA_DIR', '../data', { dataDir: '/data' }],
  ['RED_PUBLIC_URL', 'https://help.example//', { publicUrl: 'https://help.example' }],
  ['RED_WATCH', 'off', { watch: false }],
  ['RED_CONTENT_WRITABLE', 'off', { contentWritable: false }],
  ['DATABASE_URL', 'postgres://u:p@db/x', { databaseUrl: 'postgres://u:p@db/x' }],
  ['RED_DATABASE_POOL', '100', { databasePool: 100 }],
  ['RED_MAIL_FROM', 'help@h.example', { mailFrom: 'help@h.example' }],
  ['RED_LIMIT_MAILS_PER_ADDRESS', '3', { limits: { mailsPerAddress: 3 } }],
  [
    'RED_EMBED_ORIGINS',
    ' https://a.example , http://localhost:8080 ',
    { embedOrigins: ['https://a.example', 'http://localhost:8080'] },
  ],
  ['RED_TRUSTED_PROXIES', '10.0.0.0/8, ::1,fd00::/8', { trustedProxies: ['10.0.0.0/8', '::1', 'fd00::/8'] }],
  ['RED_RETENTION_DAYS', '30', { retentionDays: 30 }],
  ['RED_LOG_LEVEL', 'debug', { logLevel: 'debug' }],
];

describe('settings', () => {
  it('all have a default', () => {
    expect(read({ HOME: '/root', NODE_ENV: 'x' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      contentDir: '/site/content',
      buildDir: '/site/build',
      dataDir: '/site/var',
      publicUrl: null,
      watch: true,
      contentWritable: true,
      databaseUrl: null,
      databasePool: 10,
      smtpUrl: null,
      mailFrom: null,
      customerToken: { secret: null, jwksUrl: null, issuer: null, audience: null },
      embedOrigins: [],
      trustedProxies: [],
      limits: {
        ask: 120,
        askBurst: 60,
        suggest: 600,
        signIn: 5,
        signInAddress: 20,
        handOver: 3,
        alert: 10,
        mailsPerAddress: 10,
        lagMs: 250,
      },
      retentionDays: 180,
      logLevel: 'warn',
    });
  });

  it.each(taken)('%s=%j is taken', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });

  it.each(refused)('%s=%j is refused by name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(SettingsError);
    expect(() => read({ [name]: value })).toThrow(name);
  });

  it.each(['RED_', 'RED_LIMITS', 'RED_CONTENT', 'RED_DEBUG'])(
    'an unknown %s is refused by name, with the names there are',
    (name) => {
      expect(() => read({ [name]: '1' })).toThrow(
        new RegExp(`^${name} is no setting of Ask Red\\. Known are: .*RED_CONTENT_DIR`),
      );
    },
  );

  it('names of others are left alone', () => {
    expect(() => read({ REDIS_URL: 'x', CREDITS: '1', red_debug: '1' })).not.toThrow();
  });

  it.each([
    ['DATABASE_URL', 'mysql://user:hunter2secret@db'],
    ['SMTP_URL', 'http://user:hunter2secret@mail'],
    ['SMTP_URL', 'smtp://user:hunter2secret@mail?x=1'],
    ['RED_CUSTOMER_TOKEN_SECRET', 'hunter2secret'],
  ])('%s is not shown when it is refused', (name, value) => {
    let message = '';
    try {
      read({ [name]: value });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(name);
    expect(message).not.toContain('hunter2secret');
  });

  const named = { RED_CUSTOMER_TOKEN_ISSUER: 'https://shop.example', RED_CUSTOMER_TOKEN_AUDIENCE: 'ask-red' };

  it('a secret is counted in bytes', () => {
    expect(read({ RED_CUSTOMER_TOKEN_SECRET: 'ß'.repeat(16), ...named }).customerToken.secret).toBe('ß'.repeat(16));
  });

  it('tokens are checked one way, not two', () => {
    expect(() =>
      read({ RED_CUSTOMER_TOKEN_SECRET: 'x'.repeat(32), RED_CUSTOMER_JWKS_URL: 'https://id.example/keys' }),
    ).toThrow('both set');
  });
});
