import { describe, expect, it } from 'vitest';
import { emailOf, isLive, may, passwordProblem, permissionsOf, roles } from '../../server/core/staff/staff.ts';

describe('roles', () => {
  it('each may do all that the one before may, and more', () => {
    const [writer = [], agent = [], admin = []] = roles.map((role) => permissionsOf(role));
    for (const permission of writer) expect(agent).toContain(permission);
    for (const permission of agent) expect(admin).toContain(permission);
    expect(writer.length).toBeLessThan(agent.length);
    expect(agent.length).toBeLessThan(admin.length);
  });

  it.each([
    ['writer', 'gaps', true],
    ['writer', 'people', false],
    ['writer', 'questions', false],
    ['agent', 'people', true],
    ['agent', 'staff', false],
    ['agent', 'audit', false],
    ['agent', 'settings', false],
    ['admin', 'settings', true],
  ] as const)('%s, %s: %s', (role, permission, allowed) => {
    expect(may(role, permission)).toBe(allowed);
  });
});

describe('a password', () => {
  it.each([
    'correct horse battery',
    'only small letters',
    '123456789012',
    'größe über ähren öl',
    '🦊🐻🐼🐨🐯🦁🐮🐷🐸🐵🐔🐧',
  ])('“%s” is taken: length counts, not kinds of characters', (password) => {
    expect(passwordProblem(password, 'ann@example.org')).toBeNull();
  });

  it.each([
    ['eleven long', /11 characters/],
    ['', /0 characters/],
    ['aaaaaaaaaaaaaaaa', /same few/],
    ['abababababababab', /same few/],
    ['ann@example.org', /your e-mail/],
    [' Ann@Example.org', /your e-mail/],
    ['x'.repeat(200) + 'abcdefgh'.repeat(8), /at most 256/],
  ])('“%s” is not', (password, reason) => {
    expect(passwordProblem(password, 'ann@example.org')).toMatch(reason);
  });
});

describe('an address', () => {
  it('is kept in small letters, without space around it', () => {
    expect(emailOf('  Ann.O@Example.ORG ')).toBe('ann.o@example.org');
  });

  it.each([
    'ann',
    'a@b',
    'a@b.c\r\nBcc: x@y.z',
    'a@b.c,d@e.f',
    '"a b"@c.de',
    `${'a'.repeat(64)}@${'b'.repeat(190)}.de`,
  ])('%j is none', (typed) => {
    expect(emailOf(typed)).toBeNull();
  });
});

describe('a session', () => {
  const minute = 60_000;
  it.each([
    [0, 0, true],
    [29, 0, true],
    [30, 0, false],
    [60, 45, true],
    [12 * 60 - 1, 12 * 60 - 2, true],
    [12 * 60, 12 * 60 - 1, false],
  ])('at minute %i, last used at minute %i, counts: %s', (now, seenAt, live) => {
    expect(isLive({ createdAt: 0, seenAt: seenAt * minute }, now * minute)).toBe(live);
  });
});
