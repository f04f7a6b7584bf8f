import type { Thresholds } from '../core/content/site.ts';
import type { Synonyms } from '../core/answering/ranking.ts';
import type { FittedArticle, FittedModel } from './fitted-model.ts';

/**
 * The file of a fitted model: 8 bytes of magic with the version, the header's length (uint32, little endian), a JSON header with everything
 * that is not a typed array and the place of each typed array, then the arrays, each on a multiple of 4 bytes.
 */
const MAGIC = 'REDFIT01';

type Arrays = Readonly<Record<string, Uint8Array | Uint32Array | Float32Array>>;
type Place = {
  readonly name: string;
  readonly kind: 'u8' | 'u32' | 'f32';
  readonly start: number;
  readonly length: number;
};
type Header = {
  readonly articles: readonly FittedArticle[];
  readonly words: readonly string[];
  readonly lexical: string;
  readonly synonyms: Synonyms;
  readonly thresholds: Thresholds;
  readonly unknownIdf: number;
  readonly dims: number;
  readonly classes: number;
  readonly places: readonly Place[];
};

/** The model's bytes; equal models give equal bytes. */
export function encodeModel(model: FittedModel): Uint8Array {
  const arrays = arraysOf(model);
  let start = 0;
  const places = Object.entries(arrays).map(([name, array]): Place => {
    const place: Place = {
      name,
      kind: array instanceof Float32Array ? 'f32' : array instanceof Uint32Array ? 'u32' : 'u8',
      start,
      length: array.length,
    };
    start += Math.ceil(array.byteLength / 4) * 4;
    return place;
  });
  const header: Header = {
    articles: model.articles,
    words: model.words,
    lexical: model.lexical,
    synonyms: model.synonyms,
    thresholds: model.thresholds,
    unknownIdf: model.space.unknownIdf,
    dims: model.classifier.dims,
    classes: model.classifier.classes,
    places,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const base = Math.ceil((12 + head.length) / 4) * 4;
  const bytes = new Uint8Array(base + start);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(8, head.length, true);
  bytes.set(head, 12);
  for (const place of places) {
    const array = arrays[place.name]!; // the places were made from these names
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), base + place.start);
  }
  return bytes;
}

/** The model of bytes from `encodeModel`. @throws Error when they are of another version or cut short. */
export function decodeModel(bytes: Uint8Array): FittedModel {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, 8)) !== MAGIC)
    throw new Error('fitted model: not a file of this version; build the content again');
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(8, true);
  const header = JSON.parse(text.decode(bytes.subarray(12, 12 + headLength))) as Header;
  const base = Math.ceil((12 + headLength) / 4) * 4;
  // A copy of its own: the arrays need a start on a multiple of 4, and a Buffer's slice would still be the pool's.
  const aligned = new Uint8Array(bytes.subarray(base)).buffer;
  const places = new Map(header.places.map((place) => [place.name, place]));
  const placed = (name: string): Place => {
    const place = places.get(name);
    if (place === undefined || place.start + place.length * (place.kind === 'u8' ? 1 : 4) > aligned.byteLength)
      throw new Error(`fitted model: ${name} is missing or cut short; build the content again`);
    return place;
  };
  const u32 = (name: string): Uint32Array => new Uint32Array(aligned, placed(name).start, placed(name).length);
  const f32 = (name: string): Float32Array => new Float32Array(aligned, placed(name).start, placed(name).length);
  const rows = (name: string): FittedModel['wordings'] => ({
    offsets: u32(`${name}.offsets`),
    columns: u32(`${name}.columns`),
    values: f32(`${name}.values`),
  });
  const lists = (name: string): FittedModel['wordingWords'] => ({
    offsets: u32(`${name}.offsets`),
    items: u32(`${name}.items`),
  });
  return {
    articles: header.articles,
    words: header.words,
    lexical: header.lexical,
    synonyms: header.synonyms,
    thresholds: header.thresholds,
    wordStems: u32('wordStems'),
    space: {
      hashes: u32('space.hashes'),
      blocks: new Uint8Array(aligned, placed('space.blocks').start, placed('space.blocks').length),
      idf: f32('space.idf'),
      unknownIdf: header.unknownIdf,
    },
    bodyStems: u32('bodyStems'),
    wordingArticles: u32('wordingArticles'),
    wordings: rows('wordings'),
    wordingWords: lists('wordingWords'),
    passageArticles: u32('passageArticles'),
    passageWords: lists('passageWords'),
    passageStems: rows('passageStems'),
    forbidden: rows('forbidden'),
    forbiddenArticles: u32('forbiddenArticles'),
    classifier: {
      terms: rows('classifier.terms'),
      dense: f32('classifier.dense'),
      dims: header.dims,
      classes: header.classes,
    },
  };
}

function arraysOf(model: FittedModel): Arrays {
  const rows = (name: string, r: FittedModel['wordings']): Arrays => ({
    [`${name}.offsets`]: r.offsets,
    [`${name}.columns`]: r.columns,
    [`${name}.values`]: r.values,
  });
  const lists = (name: string, l: FittedModel['wordingWords']): Arrays => ({
    [`${name}.offsets`]: l.offsets,
    [`${name}.items`]: l.items,
  });
  return {
    wordStems: model.wordStems,
    'space.hashes': model.space.hashes,
    'space.blocks': model.space.blocks,
    'space.idf': model.space.idf,
    bodyStems: model.bodyStems,
    wordingArticles: model.wordingArticles,
    ...rows('wordings', model.wordings),
    ...lists('wordingWords', model.wordingWords),
    passageArticles: model.passageArticles,
    ...lists('passageWords', model.passageWords),
    ...rows('passageStems', model.passageStems),
    ...rows('forbidden', model.forbidden),
    forbiddenArticles: model.forbiddenArticles,
    ...rows('classifier.terms', model.classifier.terms),
    'classifier.dense': model.classifier.dense,
  };
}
