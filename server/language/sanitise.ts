/** Words of this many characters and more are noise (or an attack) and are dropped before any package sees them. */
const LONGEST_WORD = 40;
/** A question is at most 500 code points at the door; content is longer and is cut by its own reader. */
const LONGEST_TEXT = 20_000;
/** What is typed for an apostrophe: quotes, primes, and accents that stand alone. */
const APOSTROPHES = /[\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02ca\u02cb\u0060\u00b4\u1fef\u1ffd\uff40]/g;

/**
 * The text as wink-nlp may see it: NFKC, no URL schemes, letters, digits, apostrophes and single spaces only, no word over 40 characters.
 * Some strings of 60 characters keep wink-nlp busy for seconds (threats.md, finding 1); the reduction there gave no hang over 116,596 hostile strings; this one also joins "1,000" and "e-mail",
 * and has not been run on those strings.
 * @example sanitise("Where’s my e-mail?!  http://www.x.example") // "Where's my email x example"
 */
export function sanitise(text: string): string {
  return (
    text
      .slice(0, LONGEST_TEXT)
      // NFKC makes an accent that stands alone a space and a mark, and makes new apostrophes of some letters.
      .replace(APOSTROPHES, "'")
      .normalize('NFKC')
      .replace(APOSTROPHES, "'")
      .replace(/\p{M}{4,}/gu, '')
      .replace(/https?:\/*/gi, ' ')
      .replace(/www\./gi, ' ')
      .replace(/(\d),(?=\d{3}\b)/g, '$1')
      .replace(/\b([a-z])-(?=[a-z]{3})/gi, '$1')
      .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
      .split(/\s+/u)
      .filter((word) => word !== '' && word.length <= LONGEST_WORD)
      .join(' ')
  );
}
