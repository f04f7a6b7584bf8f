import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: the id of a session, or a one-time link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: a reader of the database cannot use it. 256 random bits need no salt. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** 128 random bits, base64url. */
export const newId = (): string => randomBytes(16).toString('base64url');
