import type { Department } from '../core/content/site.ts';
import { plainAddress } from '../core/mailing/mail-address.ts';
import { priorities, type Priority } from '../core/triage/priority.ts';
import type { WordRule } from '../core/triage/weighted-words.ts';
import { slugPattern } from './article-fields.ts';
import type { ProblemCollector } from './problem-collector.ts';
import { readGroup, type Field, type FieldReader, type Located } from './yaml-fields.ts';

/** The longest word or phrase: longer ones are sentences, which no message holds word for word. */
const MAX_WORD_CHARACTERS = 60;

const wordsOf = (fields: readonly Located[], name: string, problems: ProblemCollector): readonly string[] =>
  fields.flatMap(({ text, at }) => {
    if (text.length <= MAX_WORD_CHARACTERS && /\p{L}/u.test(text)) return [text];
    problems.report(
      'value-range',
      at,
      name,
      `“${text}”`,
      `a word or short phrase, at most ${MAX_WORD_CHARACTERS} characters`,
    );
    return [];
  });

/** An address of one mailbox, as mails are sent to it: with its domain in small letters. */
export const readEmail = (field: Located | null, name: string, problems: ProblemCollector): string | null => {
  if (field === null) return null;
  const address = plainAddress(field.text);
  if (address === null)
    problems.report(
      'value-range',
      field.at,
      name,
      `“${field.text}”`,
      'one plain e-mail address, like help@example.com: mails are sent to it',
    );
  return address;
};

const readDepartment = (
  field: Field,
  offset: number,
  problems: ProblemCollector,
): (Department & { at: number }) | null => {
  const entry = readGroup(field, offset, ['id', 'name', 'owner', 'escalate_to', 'words'], problems);
  const id = entry?.string('id', { required: 'Add id: as articles name it in department.' }) ?? null;
  if (entry === null || id === null) return null;
  if (!slugPattern.test(id.text)) problems.report('value-slug', id.at, `${field.name}.id`, id.text);
  return {
    id: id.text,
    at: id.at,
    name: entry.string('name')?.text ?? id.text,
    owner: readEmail(entry.string('owner'), `${field.name}.owner`, problems),
    escalateTo: readEmail(entry.string('escalate_to'), `${field.name}.escalate_to`, problems),
    words: wordsOf(entry.strings('words'), `${field.name}.words`, problems),
  };
};

/** `departments` of `site.yml`: empty where none are listed. */
export const readDepartments = (
  read: FieldReader,
  offset: number,
  problems: ProblemCollector,
): readonly Department[] => {
  const seen = new Set<string>();
  return read.list('departments').flatMap((field) => {
    const found = readDepartment(field, offset, problems);
    if (found === null) return [];
    const { at, ...department } = found;
    if (seen.has(department.id))
      problems.report(
        'value-range',
        at,
        `${field.name}.id`,
        `“${department.id}” for the second time`,
        'an id of its own',
      );
    seen.add(department.id);
    return [department];
  });
};

/** `ranks` of `site.yml`: words of the site's own for each rank that lists any. */
export const readPriorityWords = (read: FieldReader, problems: ProblemCollector): readonly WordRule<Priority>[] => {
  const group = read.map('ranks', priorities);
  if (group === null) return [];
  return priorities.flatMap((id) => {
    const words = wordsOf(group.strings(id), `ranks.${id}`, problems);
    return words.length === 0 ? [] : [{ id, words }];
  });
};
