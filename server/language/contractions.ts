const WHOLE: Readonly<Record<string, readonly string[]>> = {
  "can't": ['can', 'not'],
  cant: ['can', 'not'],
  cannot: ['can', 'not'],
  "won't": ['will', 'not'],
  wont: ['will', 'not'],
  "shan't": ['shall', 'not'],
  "ain't": ['is', 'not'],
  aint: ['is', 'not'],
  dont: ['do', 'not'],
  doesnt: ['does', 'not'],
  didnt: ['did', 'not'],
  isnt: ['is', 'not'],
  arent: ['are', 'not'],
  wasnt: ['was', 'not'],
  werent: ['were', 'not'],
  hasnt: ['has', 'not'],
  havent: ['have', 'not'],
  hadnt: ['had', 'not'],
  wouldnt: ['would', 'not'],
  couldnt: ['could', 'not'],
  shouldnt: ['should', 'not'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
  youre: ['you', 'are'],
  youve: ['you', 'have'],
  theyre: ['they', 'are'],
  whats: ['what', 'is'],
  wheres: ['where', 'is'],
  hows: ['how', 'is'],
  whos: ['who', 'is'],
  thats: ['that', 'is'],
  theres: ['there', 'is'],
  "let's": ['let', 'us'],
  gonna: ['going', 'to'],
  wanna: ['want', 'to'],
  gotta: ['got', 'to'],
  u: ['you'],
  ur: ['your'],
  dunno: ['do', 'not', 'know'],
};
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/n't$/, 'not'],
  [/'re$/, 'are'],
  [/'ve$/, 'have'],
  [/'ll$/, 'will'],
  [/'m$/, 'am'],
  [/'d$/, 'would'],
];
const BEFORE_IS = new Set(['what', 'where', 'how', 'who', 'when', 'why', 'that', 'there', 'here', 'it', 'he', 'she']);

/** Letters that stand for a word only before or after certain others: "r u", "what r"; but "the r package", "the y axis". */
const LETTERS: Readonly<Record<string, { meaning: string; before: ReadonlySet<string>; after: ReadonlySet<string> }>> =
  {
    r: {
      meaning: 'are',
      before: new Set(['u', 'you', 'we', 'they', 'there', 'these', 'those', 'not', 'ur', 'your', 'my', 'our']),
      after: new Set([
        'u',
        'you',
        'we',
        'they',
        'there',
        'these',
        'those',
        'what',
        'where',
        'when',
        'who',
        'how',
        'why',
      ]),
    },
    y: {
      meaning: 'why',
      before: new Set(
        'do does did is are was were can could will would should has have not r u dont doesnt didnt isnt arent cant wont'
          .split(' ')
          .concat("don't", "doesn't", "didn't", "isn't", "aren't", "can't", "won't"),
      ),
      after: new Set(),
    },
  };
/** Capitals alone are a name: "R", "IM", the "U" of "U.S.". */
const NAME_IN_CAPITALS = /^\p{Lu}{1,2}$/u;

/**
 * Written words as the words they stand for, see `openContraction`; letters that are words in haste ("r", "y") are opened
 * only where their neighbours fit.
 * @example openContractions(['what', 'r', 'the', 'rules']) // ['what', 'are', 'the', 'rules']
 */
export function openContractions(written: readonly string[]): readonly string[] {
  return written.flatMap((word, i) => {
    const letter = Object.hasOwn(LETTERS, word) ? LETTERS[word] : undefined;
    if (letter === undefined) return openContraction(word);
    const fits =
      letter.before.has(written[i + 1]?.toLowerCase() ?? '') || letter.after.has(written[i - 1]?.toLowerCase() ?? '');
    return fits ? [letter.meaning] : [word];
  });
}

/**
 * One written word as the words it stands for, in lower case: contractions opened with and without their apostrophe, possessives dropped.
 * One or two capitals are a name, and stay.
 * @example openContraction("hasn't") // ["has", "not"]
 * @example openContraction("card's") // ["card"]
 */
export function openContraction(written: string): readonly string[] {
  const word = written.toLowerCase().replace(/^'+|'+$/g, '');
  if (NAME_IN_CAPITALS.test(written)) return [word];
  if (Object.hasOwn(WHOLE, word)) return WHOLE[word] ?? [word];
  if (!word.includes("'")) return word === '' ? [] : [word];
  for (const [ending, meaning] of ENDINGS) if (ending.test(word)) return [word.replace(ending, ''), meaning];
  if (word.endsWith("'s")) return BEFORE_IS.has(word.slice(0, -2)) ? [word.slice(0, -2), 'is'] : [word.slice(0, -2)];
  return word.split("'").filter((part) => part !== '');
}
