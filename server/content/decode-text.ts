import { isUtf8 } from 'node:buffer';
import type { ProblemCollector } from './problem-collector.ts';
import { lineLocator } from './problem-collector.ts';

const byteOrderMark = '\uFEFF';
const byteOrderMarkBytes = 3;

/** A file as text, with a way back to its bytes. */
export type DecodedText = {
  /** Without a byte order mark. */
  readonly text: string;
  /** UTF-16 offset in `text` -> byte offset in the file, byte order mark included. */
  readonly byteOf: (offset: number) => number;
};

const utf8Length = (unit: number): number => {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3; // each half of a pair carries two of its four bytes
};

const byteOffsets = (text: string, first: number): Uint32Array => {
  const offsets = new Uint32Array(text.length + 1);
  let at = first;
  for (let index = 0; index < text.length; index += 1) {
    offsets[index] = at;
    at += utf8Length(text.charCodeAt(index));
  }
  offsets[text.length] = at;
  return offsets;
};

/** The first byte that is not UTF-8: where what can be decoded, encoded again, stops being the same. */
const firstInvalidByte = (bytes: Uint8Array): number => {
  const readable = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = readable.findIndex((byte, index) => byte !== bytes[index]);
  return at === -1 ? readable.length : at;
};

/** Reads bytes as UTF-8; null, with a problem reported, where they are not. */
export const decodeText = (bytes: Uint8Array): DecodedText | null => {
  if (!isUtf8(bytes)) return null;
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const marked = whole.startsWith(byteOrderMark);
  const text = marked ? whole.slice(1) : whole;
  const offsets = byteOffsets(text, marked ? byteOrderMarkBytes : 0);
  return { text, byteOf: (offset) => offsets[Math.min(offset, text.length)] ?? 0 };
};

/** Reports where a file stops being UTF-8. */
export const reportNotUtf8 = (bytes: Uint8Array, problems: ProblemCollector): void => {
  const at = firstInvalidByte(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, at));
  problems.report('not-utf8', lineLocator(before)(before.length), String(at));
};
