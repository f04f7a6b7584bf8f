import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxOf, plainAddress } from '../../server/core/mailing/mail-address.ts';
import { subjectOf } from '../../server/core/mailing/mail.ts';
import { retryDelayMs, retrying } from '../../server/core/mailing/mail-sending.ts';
import { hostileAddresses } from '../support/hostile-addresses.ts';

describe('plainAddress', () => {
  it.each([
    ['ann@example.org', 'ann@example.org'],
    ['  Ann.Lee@Example.ORG ', 'Ann.Lee@example.org'],
    ["o'brien+red@mail.example.co.uk", "o'brien+red@mail.example.co.uk"],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
    [`${'a'.repeat(64)}@b.example`, `${'a'.repeat(64)}@b.example`],
    [`a@${'b'.repeat(63)}.example`, `a@${'b'.repeat(63)}.example`],
  ])('takes %j', (typed, address) => {
    expect(plainAddress(typed)).toBe(address);
  });

  it.each(hostileAddresses)('refuses %j', (typed) => {
    expect(plainAddress(typed)).toBeNull();
  });

  it('refuses 100 kB', () => {
    for (const part of ['a', 'a@', '.', ' ', '@', 'a@b.', '\r\n'])
      expect(plainAddress(part.repeat(100_000 / part.length))).toBeNull();
  });

  it('whatever is typed, what is taken has one @, no space, no control, none of the signs of mail, and is taken again', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.string()).map(([local, domain]) => `${local}@${domain}.example`),
      fc
        .array(fc.constantFrom('a', 'b1', '.', '-', '+', '@', ',', ';', ':', '<', '>', '"', '(', ')', '\r\n', ' ', '%'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (typed) => {
        const address = plainAddress(typed);
        if (address === null) return;
        expect(address).toMatch(/^[A-Za-z0-9._+'&=~#-]{1,64}@[a-z0-9.-]+$/);
        expect(address.length).toBeLessThanOrEqual(254);
        expect(plainAddress(address)).toBe(address);
        expect(typed.trim().toLowerCase()).toBe(address.toLowerCase());
      }),
      { numRuns: 2000 },
    );
  });

  it('a mailbox is counted once, whatever stands after a plus and in whatever letters', () => {
    expect(mailboxOf('Ann+a+b@example.org')).toBe('ann@example.org');
    expect(mailboxOf('+a@example.org')).toBe('+a@example.org');
  });
});

describe('a mail tried again', () => {
  it('pauses grow to half an hour, and the last attempt is made after four to five days', () => {
    const pauses = Array.from({ length: retrying.maxAttempts - 1 }, (_, index) => retryDelayMs(index + 1, 0.5));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30].map((minutes) => minutes * 60_000));
    const days = pauses.reduce((sum, pause) => sum + pause, 0) / 86_400_000;
    expect(days).toBeGreaterThan(4);
    expect(days).toBeLessThan(5);
  });

  it('a quarter more or less is left to chance', () => {
    expect([retryDelayMs(1, 0), retryDelayMs(1, 1)]).toEqual([45_000, 75_000]);
    expect(retryDelayMs(10_000, 1)).toBe(37.5 * 60_000);
  });
});

describe('a subject', () => {
  it('is one line, and not too long', () => {
    expect(subjectOf(' a\r\nBcc: b@c.example\u2028\t d ')).toBe('a Bcc: b@c.example d');
    expect([...subjectOf('🦊'.repeat(300))]).toHaveLength(200);
  });
});
