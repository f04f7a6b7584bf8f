import type { FootnoteDefinition, List, Parent, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';

type Numbers = Map<string, number>;

/** Puts a plain number in the place of every mark below a node, in place; a note met for the first time gets the next. */
const numberMarks = (node: RootContent, numbers: Numbers): void => {
  visit(node, 'footnoteReference', (mark, index, parent: Parent | undefined) => {
    const number = numbers.get(mark.identifier) ?? numbers.size + 1;
    numbers.set(mark.identifier, number);
    if (parent === undefined || index === undefined) return;
    const text = { type: 'text', value: String(number) } as const;
    parent.children[index] = { type: 'emphasis', data: { hName: 'sup' }, children: [text] };
  });
};

/**
 * A block with its footnotes as plain numbers and a list below. What renders whole articles would give every quote the
 * same ids and a heading of its own, and several quotes stand on one page.
 * @param definitions the footnotes of the file
 * @returns copies; the nodes given stay as they are
 */
export const quotedWithFootnotes = (
  block: RootContent,
  definitions: readonly FootnoteDefinition[],
): readonly RootContent[] => {
  const numbers: Numbers = new Map();
  const quoted = structuredClone(block);
  numberMarks(quoted, numbers);
  const notes: List = { type: 'list', ordered: true, spread: false, children: [] };
  for (const [identifier] of numbers) {
    // a note may refer to another: the map grows while it is read
    const note = structuredClone(definitions.find((each) => each.identifier === identifier));
    if (note === undefined) continue;
    numberMarks(note, numbers);
    notes.children.push({ type: 'listItem', spread: false, children: note.children });
  }
  return notes.children.length === 0 ? [quoted] : [quoted, notes];
};
