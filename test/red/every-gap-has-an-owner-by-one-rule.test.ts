import { describe, expect, it } from 'vitest';
import type { Site } from '../../server/core/content/site.ts';
import { gapOwner } from '../../server/red/gaps/unanswered.ts';

type Place = Parameters<typeof gapOwner>[0];

const departments: Site['departments'] = [
  { id: 'docs', name: 'Documentation', owner: 'docs@help.example', escalateTo: null, words: [] },
  { id: 'code', name: 'Development', owner: 'code@help.example', escalateTo: null, words: [] },
  { id: 'sales', name: 'Sales', owner: null, escalateTo: null, words: [] },
];
const site: Place = { departments, contact: { email: 'help@help.example', url: 'https://help.example/contact' } };
const bare: Place = { departments: [], contact: { email: null, url: null } };

describe('the owner of a gap is', () => {
  it.each([
    ['the article’s owner', { owner: 'maria', department: 'code' }, 'maria'],
    ['the owner of the department the article’s owner names', { owner: 'code', department: null }, 'code@help.example'],
    ['else the owner of its department', { owner: null, department: 'code' }, 'code@help.example'],
    ['else, where that has none, the contact of the site', { owner: null, department: 'sales' }, 'help@help.example'],
    [
      'the contact where an owner names a department without one',
      { owner: 'sales', department: null },
      'help@help.example',
    ],
    ['of the first department where the article names none', { owner: null, department: null }, 'docs@help.example'],
    ['of the first department where no article was shown', undefined, 'docs@help.example'],
  ] as const)('%s', (_, article, owner) => {
    expect(gapOwner(site, article)).toBe(owner);
  });

  it.each([
    ['the e-mail address', site.contact, 'help@help.example'],
    ['the page, where there is no address', { email: null, url: 'https://a.example' }, 'https://a.example'],
    ['nobody, where there is neither', bare.contact, 'unassigned'],
  ] as const)('of a site without departments its contact: %s', (_, contact, owner) => {
    expect(gapOwner({ departments: [], contact }, { owner: null, department: null })).toBe(owner);
  });

  it('nobody where nothing is built', () => {
    expect(gapOwner(undefined, undefined)).toBe('unassigned');
  });
});
