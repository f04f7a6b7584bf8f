import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines } from '../../server/core/shared/csv.ts';
import { reportTables } from '../../server/core/reports/report-table.ts';
import { reportNames } from '../../server/core/reports/report-names.ts';
import { openApp } from '../support/app.ts';
import { readCsv } from '../support/csv.ts';

const toCsv = (rows: Iterable<readonly string[]>): string => [...csvLines(rows)].join('');

const formulas = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00a0=1',
  '\u3000=1',
  '＝1',
  '＋1',
  '－1+1',
  '＠a',
  '\uFEFF=1',
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '-2+3+cmd',
  '\tplain',
];
const plain = ['where is it', '-5', '3.5', '-0.25', 'a=b', 'mail@home', '', '50 - 60', "it's"];
const cell = fc.oneof(
  fc.constantFrom(...formulas, ...plain),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n ",;\'a1＝') }),
);
const startsFormula = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠]/;

describe('row 29', () => {
  it.each(formulas.map((text) => [text]))('%j is made text', (text) => {
    expect(readCsv(toCsv([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each(plain.map((text) => [text]))('%j stays as it is', (text) => {
    expect(readCsv(toCsv([[text, 'x']]))).toEqual([[text, 'x']]);
  });

  it('whatever the cells hold, they come back whole, in their places, and none begins like a formula', () => {
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    const holds = (written: string[][]): void => {
      const read = readCsv(toCsv(written));
      expect(
        read.map((row) =>
          row.map((text, index) => (text === `'${written[read.indexOf(row)]?.[index]}` ? text.slice(1) : text)),
        ),
      ).toEqual(written);
      for (const text of read.flat()) if (startsFormula.test(text)) expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
    };
    fc.assert(fc.property(rows, holds), { numRuns: 1000, seed: 29 });
  });

  it('a report is made into lines one row at a time, each when it is asked for', () => {
    const read: string[] = [];
    const word = (name: string) => ({
      get word() {
        read.push(name);
        return name;
      },
      count: 1,
      people: 1,
      sample: '',
      next: 'Add a synonym' as const,
    });
    const lines = csvLines(reportTables.words([word('one'), word('two')]))[Symbol.iterator]();
    expect([lines.next().value, read]).toEqual(['word,count,people,sample,next\r\n', []]);
    expect([lines.next().value, read]).toEqual(['one,1,1,,Add a synonym\r\n', ['one']]);
    lines.next();
    expect([lines.next().done, read]).toEqual([true, ['one', 'two']]);
  });

  it('is for staff only', async () => {
    const { app, close } = await openApp();
    for (const name of reportNames) {
      const { statusCode, body } = await app.inject(`/console/api/reports/${name}?format=csv`);
      expect([statusCode, body.includes(',count')]).toEqual([401, false]);
    }
    await close();
  });
});
