/** Words of this many characters and more are noise (or an attack) and are dropped before any package sees them. */
const LONGEST_WORD = 40;
/** A question is at most 500 code points at the door; content is longer and is cut by its own reader. */
const LONGEST_TEXT = 20_000;
/** What is typed for an apostrophe: quotes, primes, and accents that stand alone. */
const APOSTROPHES = /[\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02ca\u02cb\u0060\u00b4\u1fef\u1ffd\uff40]/g;

/** What may not stand before a name: it would be the middle of a word, or of an address. */
const STARTS = String.raw`(?<![\p{L}\p{N}'.@_])`;
/** Numbers with points, and what hangs on them: "1.5", "v2.3.1", "python3.11", "3.x". Lengths are bounded, so that no text is slow. */
const POINTED = String.raw`\p{L}{0,20}\p{N}{1,9}(?:\.(?:\p{N}{1,9}|x(?!\p{L}))){1,8}\p{L}{0,5}(?!\p{N})`;
/** "node.js": letters on both sides of a point are more often two sentences ("late.Where"), so only these endings join. */
const LIBRARY = String.raw`(?<!-)(?:\p{L}[\p{L}\p{N}]{0,20}\.js|(?:asp|ado|vb)\.net)(?!\p{N})`;
/** "C#", "C++", "notepad++", "A+"; not "order#" or "18+". */
const SIGNED = String.raw`(?:\p{L}{1,10}\+\+|\p{L}[+#](?!\p{N}))(?![+#])`;
/** A character that says nothing. */
const NOTHING = /[^\p{L}\p{N}'\s]/gu;
/** A name with marks in it, in the first group, or a character that says nothing. A possessive ending is dropped. */
const NAME_OR_NOTHING = new RegExp(
  String.raw`${STARTS}(${POINTED}|${LIBRARY}|${SIGNED})(?:'s)?(?![\p{L}_@])|${NOTHING.source}`,
  'giu',
);
/** What is written without a space and holds an address of the web or of mail: no names are looked for in it. */
const ADDRESS = /@|:\/\/|www\.|\p{L}\.\p{L}+\//iu;

/**
 * The text as it is read: NFKC, no URL schemes, letters, digits, apostrophes and single spaces only, no word over 40 characters; and names with marks
 * in them ("C#", "node.js", "2.3.1") whole. Some strings of 60 characters keep wink-nlp busy for seconds (test/hostile/README.md, finding 1); the reduction there
 * gave no hang over 116,596 hostile strings; this one also joins "1,000" and "e-mail", and has not been run on those strings. Names with
 * marks never reach wink-nlp: `stemOf` hands it words of letters alone.
 * @example sanitise("Where’s my e-mail?!  http://www.x.example") // "Where's my email x example"
 * @example sanitise("Is it C++, or node.js 2.3.") // "Is it C++ or node.js 2.3"
 */
export function sanitise(text: string): string {
  return (
    text
      .slice(0, LONGEST_TEXT)
      // NFKC makes an accent that stands alone a space and a mark, and makes new apostrophes of some letters.
      .replace(APOSTROPHES, "'")
      .normalize('NFKC')
      .replace(APOSTROPHES, "'")
      .split(/\s+/u)
      .flatMap((written) => reduced(written).split(/\s+/u))
      .filter((word) => word !== '' && word.length <= LONGEST_WORD)
      .join(' ')
  );
}

/** What was written without a space, as words with spaces between. */
function reduced(written: string): string {
  const isAddress = ADDRESS.test(written);
  return written
    .replace(/\p{M}{4,}/gu, '')
    .replace(/https?:\/*/gi, ' ')
    .replace(/www\./gi, ' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/\b([a-z])-(?=[a-z]{3})/gi, '$1')
    .replace(NAME_OR_NOTHING, (found, name?: string) =>
      name === undefined || isAddress ? found.replace(NOTHING, ' ') : ` ${name} `,
    );
}
