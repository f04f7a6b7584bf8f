import type { GapStatus } from '../../core/gaps/gap.ts';

/** The tables of gaps. Times are UTC milliseconds. */
export type GapTables = {
  /** `state` is JSON text. */
  gap_state: { id: number; version: number; state: string };
  gaps: {
    id: string;
    name: string | null;
    status: GapStatus;
    note: string;
    /** JSON text, as `checked`. */
    fix: string | null;
    checked: string | null;
    updated_at: number;
    updated_by: string;
  };
};
