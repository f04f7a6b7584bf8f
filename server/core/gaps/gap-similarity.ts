import { centringWordings, familyShares, sharpness } from './gap-tuning.ts';

/** A wording as numbers: weighed features of three families (0 stems, 1 pairs of stems, 2 character n-grams), and a sentence vector. */
export type WordingRepresentation = {
  /** 32-bit hash of each feature; each once. */
  readonly hashes: Uint32Array;
  readonly families: Uint8Array;
  /** Weight of each feature before idf. */
  readonly weights: Float32Array;
  /** Of length one, or zeros where no word is known; of the same length for all wordings. */
  readonly sentence: Float32Array;
};

/** What is said of all wordings at one time: how many have a feature, and their mean sentence, already scaled for centring. */
export type WordingStatistics = {
  readonly wordings: number;
  readonly frequencies: ReadonlyMap<number, number>;
  readonly centre: Float32Array;
};

/** Counts features and averages sentences; the same for the same wordings in the same order. */
export const wordingStatistics = (representations: readonly WordingRepresentation[]): WordingStatistics => {
  const frequencies = new Map<number, number>();
  const centre = new Float64Array(representations[0]?.sentence.length ?? 0);
  for (const { hashes, sentence } of representations) {
    for (const hash of hashes) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
    for (let d = 0; d < centre.length; d += 1) centre[d] = (centre[d] ?? 0) + (sentence[d] ?? 0);
  }
  const scale = 1 / (representations.length + centringWordings); // the mean, times n / (n + centringWordings)
  return { wordings: representations.length, frequencies, centre: Float32Array.from(centre, (sum) => sum * scale) };
};

/** A wording scaled so that the dot product of two is their similarity. */
type Scaled = { readonly hashes: Uint32Array; readonly values: Float32Array; readonly sentence: Float32Array };

const blockShares = [familyShares.stem, familyShares.bigram, familyShares.gram] as const;

const scaledTo = (vector: Float32Array, share: number): Float32Array => {
  let square = 0;
  for (const x of vector) square += x * x;
  const factor = square === 0 ? 0 : Math.sqrt(share / square);
  return vector.map((x) => x * factor);
};

const centred = (sentence: Float32Array, centre: Float32Array): Float32Array =>
  sentence.some((x) => x !== 0) ? sentence.map((x, d) => x - (centre[d] ?? 0)) : sentence;

const scale = (representation: WordingRepresentation, statistics: WordingStatistics): Scaled => {
  const { hashes, families, weights, sentence } = representation;
  const squares = [0, 0, 0];
  const values = weights.map((weight, i) => {
    const frequency = statistics.frequencies.get(hashes[i] ?? 0) ?? 0;
    const value = weight * Math.log(1 + (statistics.wordings + 1) / (frequency + 0.5));
    const family = families[i] ?? 0;
    squares[family] = (squares[family] ?? 0) + value * value;
    return value;
  });
  const factors = squares.map((square, family) => Math.sqrt((blockShares[family] ?? 0) / (square || 1)));
  return {
    hashes,
    values: values.map((value, i) => value * (factors[families[i] ?? 0] ?? 0)),
    sentence: scaledTo(centred(sentence, statistics.centre), familyShares.sentence),
  };
};

/** Adds the dot product with each of the first `count` sentences, which lie one after another. */
const addSentences = (sentence: Float32Array, all: Float32Array, sums: Float32Array, count: number): void => {
  const dims = sentence.length;
  for (let place = 0; place < count; place += 1) {
    let sum = 0;
    for (let d = 0, k = place * dims; d < dims; d += 1, k += 1) sum += (sentence[d] ?? 0) * (all[k] ?? 0);
    sums[place] = (sums[place] ?? 0) + sum;
  }
};

/** Wordings that others are compared with; it grows, its statistics stay. */
export type SimilarityIndex = {
  /** Place of a wording, in the order added. */
  readonly placeOf: (key: string) => number | undefined;
  /** Adds a wording at the next place; a key that is there already is left as it is. */
  readonly add: (key: string, representation: WordingRepresentation) => void;
  /** Strength of the tie with each wording, by place: similarity (0..1) to the power `sharpness`. Overwritten by the next call. */
  readonly strengths: (representation: WordingRepresentation) => Float32Array;
};

type Postings = { readonly places: number[]; readonly values: number[] };

/** An index without a wording yet. */
export const makeSimilarityIndex = (statistics: WordingStatistics): SimilarityIndex => {
  const places = new Map<string, number>();
  const postings = new Map<number, Postings>();
  let dims = 0;
  let sentences = new Float32Array(0);
  let row = new Float32Array(0);
  let last: { readonly of: WordingRepresentation; readonly scaled: Scaled } | null = null;

  /** Most wordings are compared and then added: they are scaled once. */
  const scaledOnce = (representation: WordingRepresentation): Scaled => {
    if (last?.of !== representation) last = { of: representation, scaled: scale(representation, statistics) };
    return last.scaled;
  };

  const grow = (): void => {
    row = new Float32Array(Math.max(64, row.length * 2));
    const wider = new Float32Array(row.length * dims);
    wider.set(sentences);
    sentences = wider;
  };

  const addFeatures = ({ hashes, values }: Scaled, sums: Float32Array): void => {
    for (let i = 0; i < hashes.length; i += 1) {
      const found = postings.get(hashes[i] ?? 0);
      if (found === undefined) continue;
      const x = values[i] ?? 0;
      const { places: at, values: weighed } = found;
      for (let k = 0; k < at.length; k += 1) {
        const place = at[k] ?? 0;
        sums[place] = (sums[place] ?? 0) + x * (weighed[k] ?? 0);
      }
    }
  };

  return {
    placeOf: (key) => places.get(key),
    add: (key, representation) => {
      if (places.has(key)) return;
      const place = places.size;
      const { hashes, values, sentence } = scaledOnce(representation);
      dims = sentence.length;
      if (place === row.length) grow();
      places.set(key, place);
      sentences.set(sentence, place * dims);
      hashes.forEach((hash, i) => {
        const found = postings.get(hash);
        if (found === undefined) postings.set(hash, { places: [place], values: [values[i] ?? 0] });
        else {
          found.places.push(place);
          found.values.push(values[i] ?? 0);
        }
      });
    },
    strengths: (representation) => {
      const scaled = scaledOnce(representation);
      const count = places.size;
      row.fill(0, 0, count);
      addFeatures(scaled, row);
      addSentences(scaled.sentence, sentences, row, count);
      for (let place = 0; place < count; place += 1) {
        const similarity = row[place] ?? 0;
        row[place] = similarity > 0 ? similarity ** sharpness : 0;
      }
      return row.subarray(0, count);
    },
  };
};
