import { createHash } from 'node:crypto';
import type { GapOf } from '../core/settlement.ts';

/** The gap a failed wording belongs to. For now every wording is a gap of its own; this is the one place that decides. */
export const gapOf: GapOf = ({ normal }) => createHash('sha256').update(normal).digest('base64url').slice(0, 10);
