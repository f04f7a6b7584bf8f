import { expect, it } from 'vitest';
import { openPasswords } from '../../server/identity/passwords.ts';
import { openApp } from '../support/app.ts';
import { consolePost, signInAs } from '../support/staff.ts';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Pairs of a known and an unknown address, one after the other (test/hostile/README.md, row 25). */
const pairs = 200;

/** The median of what a pair differs by, as a share of the median time of both. */
const maxDifference = 0.05;

it(
  `row 25: a wrong password and an unknown address take the same time: medians of ${pairs} interleaved pairs within 5 %`,
  { timeout: 300_000 },
  async () => {
    const unlimited = { perAccount: 1_000_000, perAddress: 1_000_000 };
    const opened = await openApp({ passwords: openPasswords(), signIn: unlimited });
    await signInAs(opened, 'admin');
    /** Processor time of the whole process, in µs: what others do on the machine counts little into it. */
    const timed = async (email: string): Promise<number> => {
      const start = process.cpuUsage();
      const request = consolePost('/console/api/sign-in', { email, password: 'not the password' }, {});
      const { statusCode } = await opened.app.inject({ ...request, remoteAddress: '203.0.113.7' });
      const { user, system } = process.cpuUsage(start);
      expect(statusCode).toBe(401);
      return user + system;
    };
    /** What a known one took longer than an unknown one right before or after it: a busy minute slows both. */
    const longer: number[] = [];
    const all: number[] = [];
    await timed('admin@example.org');
    for (let pair = 0; pair < pairs; pair += 1) {
      const nobody = `nobody${pair}@example.org`;
      const knownFirst = pair % 2 === 0;
      const first = await timed(knownFirst ? 'admin@example.org' : nobody);
      const second = await timed(knownFirst ? nobody : 'admin@example.org');
      longer.push(knownFirst ? first - second : second - first);
      all.push(first, second);
    }
    const share = Math.abs(median(longer)) / median(all);
    expect(share, `${median(longer)} µs longer of ${median(all)} µs`).toBeLessThan(maxDifference);
    await opened.close();
  },
);
