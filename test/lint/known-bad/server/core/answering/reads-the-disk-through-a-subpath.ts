import { readFile } from 'node:fs/promises';
export const bad = readFile;
