import { describe, expect, it } from 'vitest';
import {
  obstacleTo,
  outreachReason,
  type ItemNearby,
  type OutreachFacts,
} from '../../server/core/follow-ups/outreach.ts';

const minute = 60_000;
const start = 100 * minute;

const facts: OutreachFacts = {
  episode: { id: 'first', isSolved: false, startedAt: start },
  person: { subject: 'iss\nu-1', email: 'ann@example.org' },
  isOptedOut: false,
  hasHandedOver: false,
  items: [],
};

const item = (differs: Partial<ItemNearby>): ItemNearby => ({
  kind: 'hand-over',
  state: 'open',
  createdAt: 0,
  resolvedAt: null,
  isTheirs: true,
  isOfTab: false,
  episode: null,
  ...differs,
});
const resolved = (at: number): Partial<ItemNearby> => ({ state: 'resolved', resolvedAt: at });
const visitor = { subject: null, email: 'ann@example.org' };

describe('who searched more than is normal is written to', () => {
  it('where they are a customer with an address', () => {
    expect(obstacleTo(facts)).toBeNull();
  });

  it('where they are a visitor who once handed a question over, and not where the address came any other way', () => {
    expect(obstacleTo({ ...facts, person: visitor, hasHandedOver: true })).toBeNull();
    expect(obstacleTo({ ...facts, person: visitor })).toBe('not-reachable');
  });

  it.each<[string, Partial<OutreachFacts>, string]>([
    ['found it', { episode: { ...facts.episode, isSolved: true } }, 'solved'],
    ['are erased', { person: null }, 'not-reachable'],
    ['have no address', { person: { subject: 'iss\nu-1', email: null } }, 'not-reachable'],
    ['asked not to be', { isOptedOut: true }, 'do-not-contact'],
  ])('but not where they %s', (_, differs, obstacle) => {
    expect(obstacleTo({ ...facts, ...differs })).toBe(obstacle);
  });

  it.each<[string, Partial<ItemNearby>, string | null]>([
    ['this visit has led to it already', { kind: 'outreach', episode: 'first', ...resolved(1) }, 'reached-out'],
    ['another visit has, and is closed', { kind: 'outreach', episode: 'other', isOfTab: true, ...resolved(1) }, null],
    ['another visit has, and is open', { kind: 'outreach', episode: 'other' }, 'earlier-item'],
    ['a question waits for them', { state: 'waiting' }, 'earlier-item'],
    ['a question of theirs was closed before', resolved(start - 1), null],
    ['a question of theirs was closed while they searched', resolved(start), 'earlier-item'],
    ['they handed this very visit over', { episode: 'first', isTheirs: false, ...resolved(1) }, 'handed-over'],
    [
      'the tab handed over just before',
      { isOfTab: true, createdAt: start - 30 * minute, ...resolved(start - minute) },
      'handed-over',
    ],
    [
      'the tab handed over an hour before',
      { isOfTab: true, createdAt: start - 60 * minute, ...resolved(start - minute) },
      null,
    ],
    ['somebody else of the tab has an open question, older than this visit', { isOfTab: true, isTheirs: false }, null],
  ])('where %s', (_, differs, obstacle) => {
    expect(obstacleTo({ ...facts, items: [item(differs)] })).toBe(obstacle);
  });

  it('and staff are told why', () => {
    expect(outreachReason(6, 2)).toBe('6 searches; up to 2 is usual');
  });
});
