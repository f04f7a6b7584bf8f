import type { Role } from '../../server/core/staff/staff.ts';
import type { TestApp } from './app.ts';

/** The origin of the app of tests, as its public address says. */
export const ownOrigin = 'https://help.example';

/** A password that may be taken. */
export const goodPassword = 'seven quiet foxes';

/** A POST as the console's own pages send it. */
export const consolePost = (url: string, body: object = {}, headers: Readonly<Record<string, string>> = {}) => ({
  method: 'POST' as const,
  url,
  headers: { 'content-type': 'application/json', origin: ownOrigin, ...headers },
  payload: JSON.stringify(body),
});

/** The `name=value` of the session's cookie in a response. */
export const cookieIn = (headers: Readonly<Record<string, unknown>>): string => {
  const set = headers['set-cookie'];
  return String(Array.isArray(set) ? set[0] : (set ?? '')).split(';')[0] ?? '';
};

/** Adds an account, uses its link, and gives the cookie of the session that begins there. */
export const signInAs = async (
  { app, accounts }: TestApp,
  role: Role,
  email = `${role}@example.org`,
): Promise<string> => {
  const { path } = await accounts.add(email, role, { kind: 'cli' });
  const link = path.split('#')[1] ?? '';
  const response = await app.inject(consolePost('/console/api/password', { link, password: goodPassword }));
  if (response.statusCode !== 200) throw new Error(response.body);
  return cookieIn(response.headers);
};
