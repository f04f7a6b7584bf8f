import type { LoggedOutcome } from './interaction.ts';

/** What the log holds of a person, as it is handed to them. */
type PersonalRecord = {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly audience: string;
  readonly question: string;
  readonly kind: string;
  readonly reason: string;
  readonly shown: readonly string[];
  readonly page: string | null;
  readonly outcomes: readonly {
    readonly outcome: LoggedOutcome;
    readonly article: string | null;
    readonly at: string;
  }[];
};

/** What an erasure removed: kept by whoever asked for it, it names nobody. */
export type ErasureReceipt = {
  /** ISO 8601, UTC. */
  readonly erasedAt: string;
  readonly asks: number;
  readonly outcomes: number;
  readonly visits: number;
  /** Mails to them or about them. */
  readonly mails: number;
  /**
   * Whether the bytes are gone from the database's files. False where another process held the write-ahead log for too
   * long: erase again. In Postgres the space is given free, and overwritten by later rows.
   */
  readonly bytesOverwritten: boolean;
};

/** The rights of a person in what the log holds. Questions of a visit in which the person was known at any time are theirs. */
export type PersonalData = {
  /** Oldest first. */
  readonly exportPerson: (person: string) => Promise<readonly PersonalRecord[]>;
  /** Deletes text and visits and keeps their counts by day, as retention does. @param now UTC ms */
  readonly erasePerson: (person: string, now: number) => Promise<ErasureReceipt>;
};
