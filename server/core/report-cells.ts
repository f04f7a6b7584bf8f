type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One level of a row as cells: lists are joined, objects become columns of their own. */
const cellsOf = (row: Row, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(row).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (isRow(value)) return cellsOf(value, `${prefix}${name}.`);
    if (!Array.isArray(value)) return [[`${prefix}${name}`, value === null ? '' : String(value)]];
    const texts = value.map((item: unknown) => (isRow(item) ? String(item['question'] ?? '') : String(item)));
    return [[`${prefix}${name}`, texts.join(' | ')]];
  });

const rowsOf = (report: unknown): readonly Row[] => {
  if (Array.isArray(report)) return report.filter(isRow);
  if (!isRow(report)) return [];
  const byDay = report['byDay'];
  return Array.isArray(byDay) ? byDay.filter(isRow) : [report];
};

/**
 * A report as a table for export, the headings first: nested figures become columns like `searches.median`, lists one
 * cell with ` | ` between, and of traffic the days are taken.
 */
export const reportCells = (report: unknown): readonly (readonly string[])[] => {
  const rows = rowsOf(report).map((row) => new Map(cellsOf(row)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ''))];
};
