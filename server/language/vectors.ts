/**
 * Word vectors: unit vectors of frequent English words, most frequent first, quantised to a byte a dimension.
 *
 * The file: 8 bytes of magic, the header's length (uint32, little endian), a JSON header
 * `{count, dims, scale, wordBytes, notice}`, the words joined by line feeds (UTF-8), then count × dims int8.
 * A component is `int8 × scale / 127`.
 */
export type Vectors = {
  readonly dims: number;
  readonly count: number;
  /** Word to row; the row is also the word's rank by frequency (0 = most frequent). */
  readonly rows: ReadonlyMap<string, number>;
  readonly words: readonly string[];
  /** count × dims, each row of length near one. */
  readonly values: Int8Array;
  readonly scale: number;
  readonly notice: string;
};

const MAGIC = 'REDVEC01';
type Header = {
  readonly count: number;
  readonly dims: number;
  readonly scale: number;
  readonly wordBytes: number;
  readonly notice: string;
};

/** Writes the file described at `Vectors`. Rows must be unit vectors of one length. */
export function encodeVectors(source: {
  readonly words: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly notice: string;
}): Uint8Array {
  const dims = source.rows[0]?.length ?? 0;
  const words = new TextEncoder().encode(source.words.join('\n'));
  const scale = quantile(source.rows, 0.9995);
  const header: Header = { count: source.words.length, dims, scale, wordBytes: words.length, notice: source.notice };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(12 + head.length + words.length + source.rows.length * dims);
  bytes.set(new TextEncoder().encode(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(8, head.length, true);
  bytes.set(head, 12);
  bytes.set(words, 12 + head.length);
  const values = new Int8Array(bytes.buffer, 12 + head.length + words.length);
  source.rows.forEach((row, r) => {
    for (let d = 0; d < dims; d += 1)
      values[r * dims + d] = Math.max(-127, Math.min(127, Math.round(((row[d] ?? 0) / scale) * 127)));
  });
  return bytes;
}

/** Reads the file described at `Vectors`. @throws Error when the bytes are something else or are cut short. */
export function decodeVectors(bytes: Uint8Array): Vectors {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, 8)) !== MAGIC)
    throw new Error(
      'word vectors: not a vectors file of this version; make it again with scripts/learning/make-vectors.ts',
    );
  const headLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(8, true);
  const header = JSON.parse(text.decode(bytes.subarray(12, 12 + headLength))) as Header;
  const start = 12 + headLength + header.wordBytes;
  if (bytes.length !== start + header.count * header.dims)
    throw new Error(`word vectors: ${bytes.length} bytes, ${start + header.count * header.dims} expected`);
  const words = text.decode(bytes.subarray(12 + headLength, start)).split('\n');
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + start, header.count * header.dims);
  return {
    dims: header.dims,
    count: header.count,
    words,
    rows: new Map(words.map((word, row) => [word, row])),
    values,
    scale: header.scale,
    notice: header.notice,
  };
}

function quantile(rows: readonly Float64Array[], share: number): number {
  const sample: number[] = [];
  for (let r = 0; r < rows.length; r += Math.max(1, Math.floor(rows.length / 2000)))
    for (const x of rows[r] ?? []) sample.push(Math.abs(x));
  sample.sort((a, b) => a - b);
  return sample[Math.min(sample.length - 1, Math.floor(sample.length * share))] ?? 1;
}
