import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

const nlp = winkNLP(model, []);
const { its } = nlp;

// wink-nlp's types give `its.stem` another signature than `out` asks for; it is one of its documented item properties.
const stemItem = its.stem as unknown as typeof its.normal;

/** Stems are asked for again and again; the cache is emptied when it has this many words, so that hostile input cannot fill the memory. */
const CACHE_WORDS = 50_000;
const cache = new Map<string, Stemmed>();

/** A word's normal form (lower case, American spelling) and its Porter stem. */
export type Stemmed = { readonly normal: string; readonly stem: string };

/**
 * The normal form and the stem of one sanitised word, by wink-nlp. Numbers and names with digits stay whole.
 * @example stemOf("cancelled") // { normal: "canceled", stem: "cancel" }
 */
export function stemOf(word: string): Stemmed {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const made = /^\p{L}+$/u.test(word) ? byWink(word) : { normal: word, stem: word };
  if (cache.size >= CACHE_WORDS) cache.clear();
  cache.set(word, made);
  return made;
}

function byWink(word: string): Stemmed {
  const first = nlp.readDoc(word).tokens();
  const normal = first.out(its.normal).join('');
  // Stemming the normal form, not the written one, joins "colour" and "color".
  const stem = nlp.readDoc(normal).tokens().out(stemItem).join('');
  return { normal, stem: stem === '' ? normal : stem };
}
