import { createHmac, timingSafeEqual } from 'node:crypto';
import { isbot } from 'isbot';
import { askerClassOf, type AskerClass, type AskerSigns } from '../core/log/asker.ts';
import { openDataKey } from './data-key.ts';

/** What our own checks of a running server send in the header `X-Ask-Red-Synthetic`. */
export const openSyntheticToken = async (dataDir: string): Promise<string> =>
  createHmac('sha256', await openDataKey(dataDir))
    .update('ask-red synthetic')
    .digest('base64url');

/** User agents whose class is remembered; the list is one large pattern. Emptied when full, so that odd ones cannot fill the memory. */
const mostRemembered = 2000;

/** Longer user agents are cut: no browser sends one. */
const longestUserAgent = 512;

/** Tells who asks: by our own token, by user agent, with the list that the package isbot keeps. */
export const openAskerClass = async (dataDir: string): Promise<(signs: AskerSigns) => AskerClass> => {
  const token = Buffer.from(await openSyntheticToken(dataDir));
  const isOurToken = (given: string): boolean => {
    const bytes = Buffer.from(given);
    return bytes.length === token.length && timingSafeEqual(bytes, token);
  };
  const known = new Map<string, AskerClass>();
  return ({ userAgent, inVisit, syntheticToken }) => {
    const agent = userAgent?.slice(0, longestUserAgent) ?? null;
    if (syntheticToken !== null) return askerClassOf({ userAgent: agent, inVisit, syntheticToken }, isOurToken, isbot);
    const key = `${inVisit} ${agent ?? ''}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = askerClassOf({ userAgent: agent, inVisit, syntheticToken }, isOurToken, isbot);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, found);
    return found;
  };
};
