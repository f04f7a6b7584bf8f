import { createHash } from 'node:crypto';
import type { WordingKeyOf } from '../core/log/settlement.ts';

/** The key of a failed wording, which the log stores. The book of gaps says which wordings are one gap. */
export const wordingKeyOf: WordingKeyOf = ({ normalised }) =>
  createHash('sha256').update(normalised).digest('base64url').slice(0, 10);
