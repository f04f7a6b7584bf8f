import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: the id of a session, or a one-time link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: whoever reads the database cannot use it. No salt is needed for 256 random bits. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** 128 random bits, base64url. */
export const newId = (): string => randomBytes(16).toString('base64url');
