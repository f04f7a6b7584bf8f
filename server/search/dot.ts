/** The product of a unit vector with the one that starts at `start` of `b`. */
export function dotAt(a: Float32Array, b: Float32Array, start: number): number {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += a[d]! * b[start + d]!;
  return sum;
}
