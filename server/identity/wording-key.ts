import { createHash } from 'node:crypto';
import type { WordingKeyOf } from '../core/log/settlement.ts';

/** The key of a failed wording, by which the log names its gap; which wordings are one gap is told by the book of gaps. */
export const wordingKeyOf: WordingKeyOf = ({ normalised }) =>
  createHash('sha256').update(normalised).digest('base64url').slice(0, 10);
