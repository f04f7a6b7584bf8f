/** Rows of (column, value) pairs, one after another: row r is at offsets[r] … offsets[r + 1]. */
export type SparseRows = {
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
};

/** Packs rows given as parallel lists. */
export function packRows(
  rows: readonly { readonly ids: ArrayLike<number>; readonly values: ArrayLike<number> }[],
): SparseRows {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => (offsets[r + 1] = (offsets[r] ?? 0) + row.ids.length));
  const size = offsets[rows.length] ?? 0;
  const columns = new Uint32Array(size);
  const values = new Float32Array(size);
  rows.forEach((row, r) => {
    columns.set(row.ids, offsets[r] ?? 0);
    values.set(row.values, offsets[r] ?? 0);
  });
  return { offsets, columns, values };
}

/** The same pairs by column: row c of the result holds (row, value) of all rows that have column c, rows ascending. */
export function transposed(rows: SparseRows, columnCount: number): SparseRows {
  const offsets = new Uint32Array(columnCount + 1);
  for (const column of rows.columns) offsets[column + 1] = (offsets[column + 1] ?? 0) + 1;
  for (let c = 0; c < columnCount; c += 1) offsets[c + 1] = (offsets[c + 1] ?? 0) + (offsets[c] ?? 0);
  const next = offsets.slice();
  const columns = new Uint32Array(rows.columns.length);
  const values = new Float32Array(rows.columns.length);
  for (let r = 0; r + 1 < rows.offsets.length; r += 1) {
    for (let k = rows.offsets[r] ?? 0; k < (rows.offsets[r + 1] ?? 0); k += 1) {
      const column = rows.columns[k] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      columns[place] = r;
      values[place] = rows.values[k] ?? 0;
    }
  }
  return { offsets, columns, values };
}
