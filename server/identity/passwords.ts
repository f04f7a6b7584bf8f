import { hash, verify } from '@node-rs/argon2';
import { normalisedPassword } from '../core/staff/staff.ts';

/** argon2id, the package's default kind: 64 MiB, 3 passes, 4 lanes (test/hostile/README.md, Defaults). */
const cost = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 4 } as const;

/** Hashes and checks passwords. */
export type Passwords = {
  /** A password as it is stored, in PHC form with its own salt. */
  readonly hash: (password: string) => Promise<string>;
  /** Takes the same time whether or not there is a hash to check against; without one it never matches. */
  readonly matches: (hashed: string | null, password: string) => Promise<boolean>;
};

/**
 * Opens the hasher. It begins at once to make the hash that stands in where there is none, so that the first unknown
 * name costs no more than any other, and holds up nothing that starts beside it.
 */
export const openPasswords = (): Passwords => {
  const standIn = hash('nobody has this password', cost);
  standIn.catch(() => undefined); // whoever signs in is told
  return {
    hash: (password) => hash(normalisedPassword(password), cost),
    matches: async (hashed, password) => {
      const matched = await verify(hashed ?? (await standIn), normalisedPassword(password));
      return matched && hashed !== null;
    },
  };
};
