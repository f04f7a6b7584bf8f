/**
 * Principal axes of centred rows, the axis of largest variance first: the eigenvectors of their covariance, by cyclic Jacobi rotations.
 * Deterministic; meant for at most a few hundred dimensions.
 */
export function principalAxes(rows: readonly Float64Array[]): Float64Array[] {
  const size = rows[0]?.length ?? 0;
  const a = covariance(rows, size);
  const v = Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, v, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => at(a, j, j) - at(a, i, i));
  return order.map((column) => Float64Array.from(v, (row) => row[column] ?? 0));
}

function at(m: readonly Float64Array[], i: number, j: number): number {
  return m[i]?.[j] ?? 0;
}

function covariance(rows: readonly Float64Array[], size: number): Float64Array[] {
  const result = Array.from({ length: size }, () => new Float64Array(size));
  for (const row of rows) {
    for (let i = 0; i < size; i += 1) {
      const target = result[i] as Float64Array; // i < size
      const x = row[i] ?? 0;
      for (let j = 0; j < size; j += 1) target[j] = (target[j] ?? 0) + (x * (row[j] ?? 0)) / rows.length;
    }
  }
  return result;
}

/** One Jacobi rotation that makes a[p][q] zero; v gathers the rotations. */
function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const apq = at(a, p, q);
  if (Math.abs(apq) < 1e-14) return;
  const theta = (at(a, q, q) - at(a, p, p)) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  const rowP = a[p] as Float64Array; // p and q are below the size of a
  const rowQ = a[q] as Float64Array;
  for (let k = 0; k < a.length; k += 1) {
    const x = rowP[k] ?? 0;
    const y = rowQ[k] ?? 0;
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const x = row[p] ?? 0;
  const y = row[q] ?? 0;
  row[p] = c * x - s * y;
  row[q] = s * x + c * y;
}
