import { isSeq } from 'yaml';
import type { Problem } from '../core/content/problem.ts';
import { noSynonyms, type Synonyms } from '../core/answering/ranking.ts';
import { decodeText, reportNotUtf8 } from './decode-text.ts';
import { collectProblems, type ProblemCollector } from './problem-collector.ts';
import { readYamlMap } from './read-yaml.ts';
import { readFields, readGroup, readText, type Field, type FieldReader } from './yaml-fields.ts';

const readGroups = (read: FieldReader, problems: ProblemCollector): readonly (readonly string[])[] =>
  read.list('equal').flatMap((field) => {
    if (!isSeq(field.node)) {
      problems.report('value-type', field.at, field.name, 'no list', 'a list of words, for example [price, cost]');
      return [];
    }
    const words = (field.node.items as readonly Field['node'][])
      .map((node, index) =>
        readText({ name: `${field.name}[${index}]`, node, at: node?.range?.[0] ?? field.at }, problems),
      )
      .filter((word) => word !== null);
    if (words.length < 2)
      problems.report('value-range', field.at, field.name, `a group of ${words.length}`, 'two words or more');
    return words.length < 2 ? [] : [words.map(({ text }) => text)];
  });

const readRules = (read: FieldReader, problems: ProblemCollector): Synonyms['oneWay'] =>
  read.list('one_way').flatMap((field) => {
    const rule = readGroup(field, 0, ['from', 'to'], problems);
    const from = rule?.string('from', { required: 'Add from: with the word visitors use.' }) ?? null;
    const to = rule?.strings('to') ?? [];
    if (rule === null || from === null) return [];
    if (to.length === 0)
      problems.report('key-missing', rule.at, `${field.name}.to`, 'List the words it also stands for.');
    return [{ from: from.text, to: to.map(({ text }) => text) }];
  });

/** Reads `synonyms.yml`: groups of equal words, and one-way rules. */
export const readSynonyms = (bytes: Uint8Array | null): { synonyms: Synonyms; problems: readonly Problem[] } => {
  const none = noSynonyms;
  if (bytes === null) return { synonyms: none, problems: [] };
  const decoded = decodeText(bytes);
  const problems = collectProblems('synonyms.yml', decoded?.text);
  if (decoded === null) reportNotUtf8(bytes, problems);
  const isBlank = decoded?.text.replace(/^\s*#.*$/gm, '').trim() === '';
  const map = decoded === null || isBlank ? null : readYamlMap(decoded.text, 0, problems);
  if (map === null) return { synonyms: none, problems: problems.problems };
  const read = readFields(map, 0, '', ['equal', 'one_way'], problems);
  return {
    synonyms: { equal: readGroups(read, problems), oneWay: readRules(read, problems) },
    problems: problems.problems,
  };
};
