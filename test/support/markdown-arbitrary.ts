import fc from 'fast-check';

const word = fc.constantFrom(
  'Red',
  'the',
  'größe',
  'naïve',
  '日本',
  '🦊',
  '👩‍👩‍👧',
  'e.g.',
  'v1.2',
  '(maybe)',
  'a_b',
  '3 < 4',
  'fish',
  'Dr.',
  '“quoted”',
  'C++',
  '\\*',
  'AT&amp;T',
  'x\\_y',
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((each) => each.join(' '));
const inline = fc.oneof(
  { weight: 6, arbitrary: words },
  { weight: 1, arbitrary: words.map((text) => `**${text.replaceAll('*', '')}.**`) },
  { weight: 1, arbitrary: words.map((text) => `*${text.replaceAll('*', '')}*`) },
  { weight: 1, arbitrary: fc.constantFrom('`code. With dot`', '`a  b`') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '[a link. Of two](https://a.example/x_y)',
      '[by name][ref]',
      '<https://b.example>',
      'www.c.example',
      'mail@d.example',
      '![a picture](../media/p.png)',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('~~gone. Away~~', 'so <b>', 'so<!-- a note. Of two -->', '&amp;', '&#x1F98A;'),
  },
);
const gap = fc.constantFrom(' ', ' ', ' ', '\n', '\n  ', '  \n', '  \n   ', '\\\n', '\\\n  ');
const mark = fc.constantFrom('.', '!', '?', '…', '.”', '?)');
const sentence = fc
  .tuple(inline, fc.array(fc.tuple(gap, inline), { maxLength: 4 }), mark)
  .map(([first, rest, end]) => `${first}${rest.map(([between, piece]) => `${between}${piece}`).join('')}${end}`);
const paragraph = fc
  .tuple(sentence, fc.array(fc.tuple(gap, sentence), { maxLength: 5 }))
  .map(([first, rest]) => `${first}${rest.map(([between, next]) => `${between}${next}`).join('')}`);
const block = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  { weight: 1, arbitrary: words.map((text) => `## ${text}`) },
  {
    weight: 1,
    arbitrary: fc
      .array(words, { minLength: 1, maxLength: 4 })
      .map((items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n')),
  },
  { weight: 1, arbitrary: words.map((text) => `> ${text}\n> and more.`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '```sh\nnpm start\n\n# 🦊\n```',
      '| a | b |\n| - | - |\n| 🦊 | `c` |',
      '---',
      '- [x] done 🦊\n- [ ] open',
      '    indented code',
      '[ref]: https://ref.example',
    ),
  },
);

/** A generated article of Markdown: emoji, entities, escapes, hard breaks, links, lists, tables; also with BOM and CRLF. */
export const markdownArticle = fc
  .record({
    blocks: fc.array(block, { minLength: 1, maxLength: 6 }),
    title: fc.constantFrom('T', 'Größe 🦊'),
    crlf: fc.boolean(),
    bom: fc.boolean(),
  })
  .map(({ blocks, title, crlf, bom }) => {
    const text = `---\ntitle: ${title}\n# a comment ends the front matter\n---\n${blocks.join('\n\n')}\n\nThe end.\n\n[ref]: https://ref.example\n`;
    return `${bom ? '\uFEFF' : ''}${crlf ? text.replaceAll('\n', '\r\n') : text}`;
  });
