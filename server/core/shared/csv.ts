/** What a spreadsheet may take for a formula, also behind white space or in full width (test/hostile/README.md, row 29). */
const formulaLike = /^[\s\u00a0\u3000]*[=+\-@\t\r＝＋－＠]/;

/** Whether a cell is a plain number, which is no formula even with a sign. */
const isNumber = (cell: string): boolean => /^-?\d+(?:\.\d+)?$/.test(cell);

const csvCell = (cell: string): string => {
  const safe = formulaLike.test(cell) && !isNumber(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One row as RFC 4180, with its line end; cells that a spreadsheet would run are made harmless. */
const csvLine = (row: readonly string[]): string => `${row.map(csvCell).join(',')}\r\n`;

/** Rows as lines of RFC 4180, each made when it is asked for; cells that a spreadsheet would run are made harmless. */
export function* csvLines(rows: Iterable<readonly string[]>): Generator<string> {
  for (const row of rows) yield csvLine(row);
}
