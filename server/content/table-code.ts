import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * The longest piece of code in a table's cell that stays in one line, in characters: with two columns beside it, it fits
 * a phone of 360 pixels. Range 12–18; RED_CONTENT_DIR has 15.
 */
const longestPiece = 16;

/** Code cut where one would cut it by hand, behind `_ . / - : = , &`, into pieces as long as may be. */
export const codePieces = (code: string): readonly string[] => {
  const pieces: string[] = [];
  for (const part of code.match(/[^\s_./:=,&-]*(?:[\s_./:=,&-]+|$)/g) ?? []) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + part.length <= longestPiece) pieces[pieces.length - 1] = last + part;
    else if (part !== '') pieces.push(part);
  }
  return pieces;
};

/** Lets code in the cells of tables break between its parts and nowhere else, in place. */
export const breakCodeInTables = (tree: Root): void => {
  visit(tree, 'tableCell', (cell) => {
    visit(cell, 'inlineCode', (code) => {
      if (code.value.length <= longestPiece) return;
      const hChildren = codePieces(code.value).flatMap((value, place) => {
        const text = { type: 'text' as const, value };
        const mayBreak = { type: 'element' as const, tagName: 'wbr', properties: {}, children: [] };
        return place === 0 ? [text] : [mayBreak, text];
      });
      code.data = { ...code.data, hChildren };
    });
  });
};
