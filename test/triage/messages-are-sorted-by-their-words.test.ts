import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { departmentWords } from '../../server/core/triage/department-words.ts';
import { isSlipOf } from '../../server/core/triage/phrases.ts';
import { priorities, type Priority } from '../../server/core/triage/priority.ts';
import { needWords, priorityWords } from '../../server/core/triage/priority-words.ts';
import { defaultDepartments } from '../../server/core/content/site.ts';
import { priorityWanted, triage, type TriageRules } from '../../server/core/triage/triage.ts';
import { triageRulesOf } from '../../server/red/triage/triage-rules.ts';
import { readTriageLabels } from '../../scripts/evaluation/triage-scores.ts';

const rules = triageRulesOf({ departments: [], ranks: [] });
const department = (message: string, by: TriageRules = rules): string | null => triage(message, by).department;
const rank = (message: string, by: TriageRules = rules): Priority => triage(message, by).rank;

describe('five messages reach five owners', () => {
  it.each([
    ['We want a quote for ten desks.', 'sales', 'because of ‘quote for’'],
    [
      'My order has not arrived, the tracking stands still.',
      'customer-service',
      'because of ‘my order’, ‘tracking’ and ‘arrived’',
    ],
    ['I am a journalist and ask for a comment.', 'press', 'because of ‘journalist’ and ‘comment’'],
    ['Is the vacancy for a welder still open?', 'jobs', 'because of ‘vacancy’'],
    ['The VAT on our invoice is wrong.', 'accounting', 'because of ‘vat’ and ‘invoice’'],
  ])('“%s” → %s', (message, id, reason) => {
    const said = triage(message, rules);
    expect(said.department).toBe(id);
    expect(said.departmentReason).toBe(reason);
  });
});

describe('a message stays unsorted', () => {
  it.each([
    ['says nothing', 'Hello there', 'unsorted: no word points to a department'],
    ['says too little', 'It is about money.', 'unsorted: ‘money’ alone is not enough'],
    ['is empty', '', 'unsorted: no word points to a department'],
  ])('that %s, and it says why', (_, message, reason) => {
    expect(triage(message, rules)).toMatchObject({ department: null, departmentReason: reason });
  });

  it('that speaks for two departments alike, and names both', () => {
    const said = triage('A vacancy and an invoice.', rules);
    expect(said).toMatchObject({
      department: null,
      departmentReason: 'unsorted: ‘vacancy’ for Jobs, ‘invoice’ for Accounting',
    });
  });
});

describe('words are read as they are meant', () => {
  it.each([
    ['endings', 'All invoices of last year, please', 'accounting'],
    ['a letter too few', 'Where is my recept for 2 March?', 'accounting'],
    ['two letters swapped', 'Which vacanices are there?', 'jobs'],
    ['another word that looks alike', 'He was involved in the pavement', null],
    ['the longer phrase', 'Could the job interview be on Monday?', 'jobs'],
    ['a phrase that says nothing', 'Please press the bell', null],
  ])('%s', (_, message, id) => {
    expect(department(message)).toBe(id);
  });

  it.each([
    ['invoice', 'invioce', true],
    ['invoice', 'invoce', true],
    ['invoice', 'invoiice', true],
    ['invoice', 'involve', false],
    ['invoice', 'invoife', false],
    ['article', 'particle', false],
    ['press', 'pres', false],
  ])('“%s” and “%s” are a slip apart: %s', (meant, written, isSlip) => {
    expect(isSlipOf(written, meant)).toBe(isSlip);
  });
});

describe('how pressing a message is', () => {
  it.each([
    ['My lawyer will write to you.', 'critical', 'because of ‘lawyer’'],
    ['The adapter caught fire.', 'red-alert', 'because of ‘caught fire’'],
    ['I can see the orders of other customers', 'red-alert', 'because of'],
    ['This is urgent.', 'emergent', 'because of ‘urgent’'],
    ['It would be nice if there were more colours.', 'suggestion', 'because of ‘it would be nice’'],
    ['Where is my parcel?', 'standard', 'no word says that it is more or less urgent'],
    ['This is not urgent.', 'standard', 'no word says that it is more or less urgent'],
    ['I do not want to sue anybody.', 'standard', '‘sue’ is negated, quoted or about something else'],
    ['The form says “URGENT” at the top.', 'standard', '‘urgent’ is negated, quoted or about something else'],
    ['> this is urgent\nI have read it.', 'standard', '‘urgent’ is negated, quoted or about something else'],
    ['What if your servers are hacked?', 'standard', '‘hacked’ is negated, quoted or about something else'],
    ['It is not broken. Urgent, please.', 'emergent', 'because of ‘urgent’'],
    ['Answer me within two hours', 'emergent', 'because of ‘within two hours’'],
  ] as const)('“%s” → %s', (message, expected, reason) => {
    const said = triage(message, rules);
    expect(said.rank).toBe(expected);
    expect(said.rankReason).toContain(reason);
  });

  it('is the most pressing of what it says', () => {
    expect(rank('It would be nice if you hurried: this is urgent, my lawyer waits, and the cable is on fire')).toBe(
      'red-alert',
    );
  });
});

describe('a suggestion has no clock, so it is one only where nothing is waited for', () => {
  it.each([
    ['a noun alone', 'Your suggestion helped my colleague', 'standard'],
    ['a noun that opens the sentence', 'Idea: a button for the last order', 'suggestion'],
    ['a wish', 'It would be nice if the page had a map', 'suggestion'],
    ['a question that suggests', 'Have you thought of a map?', 'suggestion'],
    [
      'a wish beside a question',
      'It would be nice if the page had a map. Or is the shop closed on Mondays?',
      'standard',
    ],
    ['a wish about the writer’s own case', 'It would be nice if somebody answered me', 'standard'],
    ['a wish beside a problem', 'It would be nice to have a map, and the login is broken', 'standard'],
    ['a wish without a problem', 'Nothing is broken. It would be nice to have a map', 'suggestion'],
    ['a suggestion of somebody else’s', '“It would be nice to have a map”, says the last ticket', 'standard'],
  ] as const)('%s: “%s” → %s', (_, message, expected) => {
    expect(rank(message)).toBe(expected);
  });

  it('names what says so', () => {
    expect(triage('It would be nice if somebody answered me', rules).rankReason).toBe(
      'not a suggestion despite ‘it would be nice’: ‘somebody answered me’',
    );
  });

  const wish = triage('It would be nice if the page had a map', rules);
  it.each([
    ['within a week', { within: 'week', hasCall: false }, 'standard'],
    ['by a call', { within: null, hasCall: true }, 'standard'],
    ['whenever', { within: null, hasCall: false }, 'suggestion'],
  ] as const)('an answer that is wanted %s', (_, wanted, expected) => {
    const read = priorityWanted(wish, wanted);
    expect(read.rank).toBe(expected);
    expect(read.rankReason.includes('not a suggestion')).toBe(expected === 'standard');
  });

  it('what is pressing stays so, whatever was chosen', () => {
    const urgent = triage('This is urgent.', rules);
    expect(priorityWanted(urgent, { within: 'week', hasCall: true })).toEqual({
      rank: 'emergent',
      rankReason: urgent.rankReason,
    });
  });
});

describe('a site', () => {
  const own = triageRulesOf({
    departments: [
      { id: 'reefs', name: 'Reefs', owner: null, escalateTo: null, words: ['coral', 'sea grass'] },
      { id: 'jobs', name: 'Crew', owner: null, escalateTo: null, words: ['deckhand'] },
    ],
    ranks: [
      { id: 'red-alert', words: ['man overboard'] },
      { id: 'standard', words: ['fire coral'] },
    ],
  });

  it.each([
    ['has departments of its own', 'The corals look pale', 'reefs'],
    ['adds words to a usual one', 'Do you need deckhands?', 'jobs'],
    ['keeps the words of a usual one', 'Is there a vacancy?', 'jobs'],
    ['has no department that it does not list', 'The VAT on our invoice is wrong.', null],
  ])('%s', (_, message, id) => {
    expect(department(message, own)).toBe(id);
  });

  it('has words for ranks of its own, and words that are harmless there', () => {
    expect(rank('man overboard', own)).toBe('red-alert');
    expect(rank('man overboard')).toBe('standard');
    expect(rank('We saw a hospital for fire coral', own)).toBe('standard');
  });
});

describe('any text', () => {
  it('is sorted the same way twice, into a department there is', () => {
    const words = ['invoice', 'vacancy', 'urgent', 'not', '“', '”', '.', 'lawyer', 'press', "'", '>', '\n', '🦊', '…'];
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    const ids = [...defaultDepartments.map(({ id }) => id), null];
    fc.assert(
      fc.property(anyText, (text) => {
        const said = triage(text, rules);
        expect(ids).toContain(said.department);
        expect(priorities).toContain(said.rank);
        expect(triage(text, rules)).toEqual(said);
      }),
    );
  });
});

describe('the word lists', () => {
  const lists = [...Object.entries(departmentWords), ...Object.entries(priorityWords), ['need', needWords] as const];
  it.each(lists)('of %s hold each phrase once', (_, { decisive, strong, weak }) => {
    const phrases = [decisive, strong, weak].flatMap((column) => column.split(',').map((part) => part.trim()));
    expect(phrases.filter((phrase, at) => phrase === '' || phrases.indexOf(phrase) !== at)).toEqual([]);
  });

  it('are of the five usual departments', () => {
    expect(Object.keys(departmentWords)).toEqual(defaultDepartments.map(({ id }) => id));
  });
});

describe('labelled messages', () => {
  const labels = readTriageLabels(new URL('labelled-messages.jsonl', import.meta.url));

  it('are well formed, each once, and of every department and rank', () => {
    const ids = [...defaultDepartments.map(({ id }) => id), null];
    expect(new Set(labels.map(({ message }) => message)).size).toBe(labels.length);
    expect(labels.length).toBeGreaterThanOrEqual(240);
    expect(new Set(labels.map((label) => label.department))).toEqual(new Set(ids));
    expect(new Set(labels.map((label) => label.rank))).toEqual(new Set(priorities));
  });
});
