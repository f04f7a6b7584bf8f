const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...[...'bcdefghi'].map(
    (name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(',')}]`,
  ),
].join('\n');
const block = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}k:`).join('\n');

/** YAML that strangers to its rules may write: what it is, the text, and the codes of which one is its first problem. */
export const hostileYaml: readonly (readonly [what: string, yaml: string, codes: readonly string[]])[] = [
  ['an alias bomb', bomb, ['yaml-alias']],
  ['10,000 nested lists in brackets', `tags: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, ['yaml-depth']],
  ['10,000 nested maps in braces', `tags: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}`, ['yaml-depth']],
  ['10,000 unclosed brackets', `tags: ${'['.repeat(10_000)}`, ['yaml-depth']],
  ['60 nested lists', `tags: ${'['.repeat(60)}${']'.repeat(60)}`, ['yaml-depth']],
  ['300 nested blocks', block(300), ['yaml-depth']],
  ['10,000 nested lists on one line', `tags:\n  ${'- '.repeat(10_000)}x`, ['yaml-depth', 'too-deep', 'yaml']],
  ['a function', 'title: !!js/function "function () {}"', ['yaml']],
  ['a regular expression', 'title: !!js/regexp /a/', ['yaml']],
  ['binary', 'title: !!binary "aGk="', ['yaml', 'value-type']],
  ['a tag of a place elsewhere', 'title: !<tag:evil.example,2026:x> y', ['yaml']],
  ['duplicate keys', 'title: a\ntitle: b', ['yaml']],
  ['two documents', 'title: a\n...\ntitle: b', ['yaml']],
  ['an own __proto__', 'title: a\n__proto__: {polluted: true}', ['key-unknown']],
  ['an own constructor', 'title: a\nconstructor: {prototype: {polluted: true}}', ['key-unknown']],
  ['a merge key', 'title: a\n<<: {owner: b}', ['key-unknown']],
];
