import { createHash } from 'node:crypto';
import type { Audience } from '../core/content/audience.ts';

/** Changes with the layout of an artifact; one of another version is refused. */
export const schemaVersion = 3;

/** The description of an artifact: its version, revision and checksums. */
export type Manifest = {
  readonly schemaVersion: number;
  readonly engineVersion: number;
  /** The content revision it was built from; also the name of its folder. */
  readonly revision: string;
  readonly options: { readonly drafts: boolean };
  readonly audiences: Readonly<
    Record<
      Audience,
      { readonly revision: string; readonly articles: number; readonly passages: number; readonly wordings: number }
    >
  >;
  /** Path within the artifact -> what it must hold. */
  readonly files: Readonly<Record<string, { readonly sha256: string; readonly sizeBytes: number }>>;
};

/** SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Why an artifact is not served. */
export class ArtifactRefused extends Error {
  override readonly name = 'ArtifactRefused';
}
