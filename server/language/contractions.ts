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
  r: ['are'],
  y: ['why'],
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

/**
 * One written word as the words it stands for, in lower case: contractions opened with and without their apostrophe, possessives dropped.
 * @example openContraction("hasn't") // ["has", "not"]
 * @example openContraction("card's") // ["card"]
 */
export function openContraction(written: string): readonly string[] {
  const word = written.toLowerCase().replace(/^'+|'+$/g, '');
  if (Object.hasOwn(WHOLE, word)) return WHOLE[word] ?? [word];
  if (!word.includes("'")) return word === '' ? [] : [word];
  for (const [ending, meaning] of ENDINGS) if (ending.test(word)) return [word.replace(ending, ''), meaning];
  if (word.endsWith("'s")) return BEFORE_IS.has(word.slice(0, -2)) ? [word.slice(0, -2), 'is'] : [word.slice(0, -2)];
  return word.split("'").filter((part) => part !== '');
}
