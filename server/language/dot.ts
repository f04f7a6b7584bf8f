/**
 * The product of a part of `a` with a part of `b` of the same length. Four sums run side by side: one alone would wait for
 * each addition before the next.
 */
export function dotOf(a: Float32Array, startA: number, b: Float32Array, startB: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = startA;
  let j = startB;
  const four = startA + length - (length % 4);
  for (; i < four; i += 4, j += 4) {
    s0 += a[i]! * b[j]!;
    s1 += a[i + 1]! * b[j + 1]!;
    s2 += a[i + 2]! * b[j + 2]!;
    s3 += a[i + 3]! * b[j + 3]!;
  }
  for (const end = startA + length; i < end; i += 1, j += 1) s0 += a[i]! * b[j]!;
  return s0 + s1 + (s2 + s3);
}

/** The product of a vector with the one that starts at `start` of `b`. */
export function dotAt(a: Float32Array, b: Float32Array, start: number): number {
  return dotOf(a, 0, b, start, a.length);
}
