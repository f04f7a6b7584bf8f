import { describe, expect, it } from 'vitest';
import { readSite } from '../../server/content/read-site.ts';
import { readSynonyms } from '../../server/content/read-synonyms.ts';
import { defaultPromises } from '../../server/core/content/site.ts';
import { siteYml } from '../support/content-folder.ts';
import { spots } from '../support/problem-lines.ts';

const context = { pictures: ['media/red.svg'], topics: new Set(['hosting']) };
const siteOf = (yaml: string) => readSite(Buffer.from(yaml), context);

const siteCases: readonly (readonly [rule: string, yaml: string, ...places: readonly string[]])[] = [
  ['no name', 'url: https://h.example\nrep: {name: Red}\n', '1:1 key-missing'],
  ['no url', 'name: H\nrep: {name: Red}\n', '1:1 key-missing'],
  ['no rep', 'name: H\nurl: https://h.example\n', '1:1 key-missing'],
  ['a rep without a name', 'name: H\nurl: https://h.example\nrep: {greeting: Hi}\n', '3:6 key-missing'],
  ['nothing at all', '', '1:1 yaml-not-a-map'],
  ['a url that is none', 'name: H\nurl: help\nrep: {name: Red}\n', '2:6 value-range'],
  ['a url of another kind', 'name: H\nurl: javascript:alert(1)\nrep: {name: Red}\n', '2:6 value-range'],
  ['an unknown key', `${siteYml}colour: red\n`, '5:1 key-unknown'],
  ['an unknown key of rep', 'name: H\nurl: https://h.example\nrep:\n  name: Red\n  age: 3\n', '5:3 key-unknown'],
  [
    'a portrait that is not there',
    'name: H\nurl: https://h.example\nrep:\n  name: Red\n  portrait: media/no.png\n',
    '5:13 picture-dead',
  ],
  ['an address of two people', `${siteYml}contact:\n  email: a@b.example, c@d.example\n`, '6:10 value-range'],
  [
    'an address with a line break',
    `${siteYml}contact:\n  email: "a@b.example\\r\\nBcc: c@d.example"\n`,
    '6:10 value-range',
  ],
  ['a contact page that is none', `${siteYml}contact: {url: ftp://h.example}\n`, '5:16 value-range'],
  ['access that is neither', `${siteYml}audiences:\n  customer:\n    access: public\n`, '7:13 value-range'],
  ['a scope line without a line', `${siteYml}scope:\n  will_not:\n    - asks: [a]\n`, '7:7 key-missing'],
  ['small talk without wordings', `${siteYml}small_talk:\n  - reply: Hi\n`, '6:5 key-missing'],
  ['small talk without a reply', `${siteYml}small_talk:\n  - asks: [hi]\n`, '6:5 key-missing'],
  ['a department without id', `${siteYml}departments:\n  - name: Sales\n`, '6:5 key-missing'],
  ['a department id that is no slug', `${siteYml}departments:\n  - id: Sales Team\n`, '6:9 value-slug'],
  ['a promise of no hours', `${siteYml}promises:\n  standard: 0\n`, '6:13 value-range'],
  ['a promise of another rank', `${siteYml}promises:\n  due: {urgent: 4h}\n`, '6:9 key-unknown'],
  ['a promise of a suggestion', `${siteYml}promises:\n  due: {suggestion: 4h}\n`, '6:9 key-unknown'],
  ['a promise in odd hours', `${siteYml}promises:\n  due: {standard: 36h}\n`, '6:19 value-range'],
  ['a promise in words', `${siteYml}promises:\n  due: {standard: soon}\n`, '6:19 value-range'],
  ['a promise given twice', `${siteYml}promises:\n  standard: 24\n  due: {standard: 1d}\n`, '6:13 value-range'],
  ['a zone that is none', `${siteYml}promises:\n  time_zone: Europe/Amsterdm\n`, '6:14 value-range'],
  ['an offset for a zone', `${siteYml}promises:\n  time_zone: "+01:00"\n`, '6:14 value-range'],
  ['hours past midnight', `${siteYml}promises:\n  hours: {mon: 22:00-06:00}\n`, '6:16 value-range'],
  ['hours of 25', `${siteYml}promises:\n  hours: {mon: 09:00-25:00}\n`, '6:16 value-range'],
  ['hours that overlap', `${siteYml}promises:\n  hours: {mon: "09:00-13:00, 12:00-17:00"}\n`, '6:16 value-range'],
  ['a day that is none', `${siteYml}promises:\n  hours: {monday: 09:00-17:00}\n`, '6:11 key-unknown'],
  ['a week without hours', `${siteYml}promises:\n  hours: {mon: closed}\n`, '6:10 value-range'],
  ['a holiday that is none', `${siteYml}promises:\n  holidays: [2026-02-30]\n`, '6:14 value-date'],
  ['a call of a day', `${siteYml}promises:\n  call_back: {length: 1d}\n`, '6:23 value-range'],
  ['calls of half a person', `${siteYml}promises:\n  call_back: {at_once: 1.5}\n`, '6:24 value-range'],
  [
    'all of it at once',
    `${siteYml}promises:\n  time_zone: Mars\n  quiet_after: 0d\n  hours: {tue: noon}\n  colour: red\n`,
    '9:3 key-unknown',
    '6:14 value-range',
    '8:16 value-range',
    '7:16 value-range',
  ],
  ['a department twice', `${siteYml}departments:\n  - id: a\n  - id: a\n`, '7:9 value-range'],
  ['an unknown key of a department', `${siteYml}departments:\n  - id: a\n    mail: x\n`, '7:5 key-unknown'],
  [
    'an escalation to two people',
    `${siteYml}departments:\n  - id: a\n    escalate_to: a@b.example,c@d.example\n`,
    '7:18 value-range',
  ],
  [
    'an owner that is no address',
    `${siteYml}departments:\n  - id: a\n    owner: The repair shop\n`,
    '7:12 value-range',
  ],
  ['words that are none', `${siteYml}departments:\n  - id: a\n    words: [b, "!"]\n`, '7:16 value-range'],
  ['a rank that is none', `${siteYml}ranks: {urgent: [a]}\n`, '5:9 key-unknown'],
  ['a word of a rank that is a sentence', `${siteYml}ranks: {critical: [${'a '.repeat(40)}]}\n`, '5:20 value-range'],
  ['a topic without articles', `${siteYml}topics:\n  hosting: Hosting\n  hostig: Hosting\n`, '7:11 topic-unknown'],
  [
    'a threshold above one',
    `${siteYml}thresholds: {answer: 2, choices: 0.1}\n`,
    '5:22 value-range',
    '5:13 key-missing',
  ],
  ['choices above answer', `${siteYml}thresholds: {answer: 0.2, choices: 0.3}\n`, '5:13 value-range'],
  ['an alias', 'name: &n H\nurl: https://h.example\nrep: {name: Red}\n', '1:10 yaml-alias'],
];

const synonymCases: readonly (readonly [rule: string, yaml: string, ...places: readonly string[]])[] = [
  ['a group that is no list', 'equal:\n  - price\n', '2:5 value-type'],
  ['a group of one', 'equal:\n  - [price]\n', '2:5 value-range'],
  ['a word that is a number', 'equal:\n  - [price, 7]\n', '2:13 value-type', '2:5 value-range'],
  ['a rule from nothing', 'one_way:\n  - to: [a]\n', '2:5 key-missing'],
  ['a rule to nothing', 'one_way:\n  - from: a\n', '2:5 key-missing'],
  ['an unknown key', 'equals: []\n', '1:1 key-unknown'],
];

describe('each rule is reported at its line and column', () => {
  it.each(siteCases)('of site.yml: %s', (_, yaml, ...places) => {
    expect(spots(siteOf(yaml).problems)).toEqual(places.map((place) => `site.yml:${place}`));
  });

  it.each(synonymCases)('of synonyms.yml: %s', (_, yaml, ...places) => {
    expect(spots(readSynonyms(Buffer.from(yaml)).problems)).toEqual(places.map((place) => `synonyms.yml:${place}`));
  });
});

describe('what may be left out has a default', () => {
  it('customers need a token', () => {
    expect(siteOf(siteYml).site?.audiences.customer.access).toBe('token');
  });

  it('access that cannot be read is the closed one', () => {
    expect(siteOf(`${siteYml}audiences: {customer: {access: everyone}}\n`).site?.audiences.customer.access).toBe(
      'token',
    );
  });

  it('addresses are kept as mails are sent to them: the domain in small letters', () => {
    const { site } = siteOf(
      `${siteYml}contact: {email: help@K.Example}\ndepartments:\n  - {id: a, owner: Bob@K.Example, escalate_to: lead@K.Example}\n`,
    );
    expect(site).toMatchObject({
      contact: { email: 'help@k.example' },
      departments: [{ owner: 'Bob@k.example', escalateTo: 'lead@k.example' }],
    });
  });

  it('promises are the documented ones', () => {
    expect(siteOf(siteYml).site).toMatchObject({ promises: defaultPromises, departments: [], ranks: [] });
    expect(siteOf(`${siteYml}promises: {quiet_after: 3d}\n`).site?.promises).toEqual({
      ...defaultPromises,
      quietAfter: { kind: 'days', days: 3 },
    });
  });

  it.each([
    ['24h', { kind: 'days', days: 1 }],
    ['48h', { kind: 'days', days: 2 }],
    ['24', { kind: 'days', days: 1 }],
    ['1.5', { kind: 'hours', ms: 5_400_000 }],
    ['90m', { kind: 'hours', ms: 5_400_000 }],
    ['5d', { kind: 'days', days: 5 }],
  ])('a promise within %s is read', (text, time) => {
    const { site, problems } = siteOf(`${siteYml}promises: {due: {critical: ${text}}}\n`);
    expect(problems).toEqual([]);
    expect(site?.promises.due.critical).toEqual(time);
    expect(siteOf(`${siteYml}promises: {critical: ${text}}\n`).site?.promises.due.critical).toEqual(time);
  });

  it('a day that hours do not name is closed, and may have several spans', () => {
    const hours = siteOf(`${siteYml}promises: {hours: {sat: "9:00-12:30, 13:00-24:00"}}\n`).site?.promises.hours;
    expect(hours?.mon).toEqual([]);
    expect(hours?.sat).toEqual([
      { from: 540, to: 750 },
      { from: 780, to: 1440 },
    ]);
  });

  it('the rep greets by name', () => {
    expect(siteOf(siteYml).site?.rep.greeting).toContain('Red');
  });

  it.each([
    ['missing', null],
    ['empty', ''],
    ['comments only', '# none yet\n'],
  ])('synonyms.yml may be %s', (_, yaml) => {
    expect(readSynonyms(yaml === null ? null : Buffer.from(yaml))).toEqual({
      synonyms: { equal: [], oneWay: [] },
      problems: [],
    });
  });

  it('BOM and CRLF change nothing', () => {
    const windows = `\uFEFF${siteYml}promises:\n  standard: 24\n`.replaceAll('\n', '\r\n');
    expect(siteOf(windows).site).toEqual(siteOf(`${siteYml}promises:\n  standard: 24\n`).site);
  });
});
