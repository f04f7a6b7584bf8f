/** The widest a column of a table on the terminal gets, in characters; the last one says what to do and is never cut. */
const maxWidth = 60;

const cut = (text: string): string => (text.length > maxWidth ? `${text.slice(0, maxWidth - 1)}…` : text);

/** Rows as columns of text, the first row as heading. */
export const formatTable = (rows: readonly (readonly string[])[]): string => {
  const cells = rows.map((row) =>
    row.map((cell, column) => {
      const text = cell.replace(/\s+/g, ' ');
      return column === row.length - 1 ? text : cut(text);
    }),
  );
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return `${[lines[0] ?? '', rule, ...lines.slice(1)].join('\n')}\n`;
};
