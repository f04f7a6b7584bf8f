/*
 * What strangers wrote, as it goes into mails to addresses that nobody has confirmed (test/hostile/README.md, row 28): pure functions.
 */

/**
 * Endings of three letters and more that mail programs make links of, and that addresses in the wild use most; endings of
 * two letters are countries. Not in it: endings that are files' first (yml, json, html, pdf, csv, txt).
 */
const publicEndings: ReadonlySet<string> = new Set(
  `com net org edu gov mil int info biz name pro mobi asia cat jobs tel xyz top shop store online site
   website club vip win bid loan men icu buzz app dev page cloud tech space live life world today news blog
   media email link click help support services agency digital solutions company group work fun zip mov
   cyou sbs cfd rest bond quest monster bank money finance cash credit example test onion london berlin
   amsterdam wien koeln swiss paris tokyo nyc`.split(/\s+/),
);

/** Endings of two letters that no country has and files do. */
const fileEndings: ReadonlySet<string> = new Set(['js', 'ts', 'cs', 'hs', 'rb', 'go', 'db', 'gz', 'xz', 'el', 'ex']);

const isPublic = (ending: string): boolean => {
  const small = ending.toLowerCase();
  return small.startsWith('xn--') || publicEndings.has(small) || (small.length === 2 && !fileEndings.has(small));
};

/** Dotted words, with what follows a slash. */
const dotted =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(xn--[a-z0-9-]+|\p{L}{2,})(\/\S*)?(?![\p{L}\p{N}])/giu;

/**
 * A text without anything that mail programs turn into a link, so that a stranger cannot make us send their link. Names
 * of files (site.yml, package.json, node.js) stay.
 */
export const withoutLinks = (text: string): string =>
  text
    .replace(/\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)\S+/giu, '[link]')
    .replace(dotted, (word, ending: string, path: string | undefined) =>
      path !== undefined || isPublic(ending) ? '[link]' : word,
    );

/** Longest name that is greeted, in characters, and the most words of one. Longer ones are messages. Range 30–60 and 3–5. */
const longestGreeted = 40;
const mostGreetedWords = 4;

const nameWord = /^\p{L}[\p{L}\p{M}'’-]*\.?$/u;

/** A name as a mail may greet it: letters alone, short, on one line; null where a text could be anything else. */
export const greetableName = (name: string | null): string | null => {
  if (name === null || [...name].length > longestGreeted || /[^\S ]/u.test(name)) return null;
  const words = name.split(' ');
  const isName = words.length <= mostGreetedWords && words.every((word) => nameWord.test(word));
  return isName && withoutLinks(name) === name ? name : null;
};
