import { masked } from './masking.ts';
import { wellFormed } from '../answering/question.ts';

/** The longest page kept, in characters; what is longer is cut. */
const longestPage = 255;

const pagePattern = /^(https?:\/\/[^/?#@\s]+)([^?#\s]*)/i;

/** A segment as it reads; as it is written where it cannot be decoded. */
const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Segment by segment: a mask must not swallow the path before it. What is not masked stays as it was written. */
const maskedPath = (path: string): string =>
  path
    .split('/')
    .map((segment) => {
      const text = decoded(segment);
      const kept = masked(text);
      return kept === text.normalize('NFKC') ? segment : kept.replaceAll(/[/?#\s]+/g, '-');
    })
    .join('/');

/**
 * The page a question was asked from: origin and path, personal details masked, without query and fragment.
 * @param referrer the Referer header: browsers send it whole to their own site, and the origin alone to another
 * @param origin the Origin header, for pages that send no referrer
 * @returns null where the browser says nothing
 */
export const pageAskedFrom = (referrer: string | undefined, origin: string | undefined): string | null => {
  const [, host, path] = pagePattern.exec(referrer ?? '') ?? pagePattern.exec(origin ?? '') ?? [];
  if (host === undefined) return null;
  return wellFormed(`${host.toLowerCase()}${path === undefined || path === '' ? '/' : maskedPath(path)}`).slice(
    0,
    longestPage,
  );
};
