import { sql, type RawBuilder } from 'kysely';
import type { OpenDatabase } from './open-database.ts';

/** Which database it is. */
type Engine = OpenDatabase['engine'];

/** A column compared byte by byte, as SQLite does: Postgres orders letters by the rules of a language. */
export const bytewise = (engine: Engine, column: string): RawBuilder<string> =>
  engine === 'sqlite' ? sql`${sql.ref(column)}` : sql`${sql.ref(column)} collate "C"`;

/** Letters of ASCII in lower case, all else as it is: what both engines can do alike. */
const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether a column holds a text, letters of ASCII in either case. There is no pattern: every character is itself. */
export const holdsText = (engine: Engine, column: string, text: string): RawBuilder<boolean> =>
  engine === 'sqlite'
    ? sql<boolean>`instr(lower(${sql.ref(column)}), ${asciiLower(text)}) > 0`
    : sql<boolean>`strpos(lower(${sql.ref(column)} collate "C"), ${asciiLower(text)}) > 0`;
