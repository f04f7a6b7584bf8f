import { describe, expect, test } from 'vitest';
import { askedFor, questionOffered } from '../../server/core/answering/choice-wording.ts';
import { plainReading } from '../support/plain-reading.ts';

const article = {
  title: 'How do I try Red?',
  asks: ['is there a demo', 'quick start', 'free trial', 'I want a demo, where is it'],
};

const offered = (question: string): string => questionOffered(plainReading.words(question), article, plainReading);

describe('an article is offered', () => {
  test.each([
    ['under its title, where that is nearest', 'how to try red', 'How do I try Red?'],
    ['under another wording that is nearer', 'do you have a demo', 'Is there a demo?'],
    ['under its title, where the nearer wording is no question', 'quick start', 'How do I try Red?'],
    ['under its title, where none is near', 'zebra', 'How do I try Red?'],
  ])('%s', (_, question, wording) => {
    expect(offered(question)).toBe(wording);
  });
});

describe('two titles', () => {
  test.each([
    ['How do I cancel my order?', 'How can I cancel the orders?', true],
    ['How do I import the report?', 'How do I export the report?', false],
    ['How do I return an order?', 'How do I order a return?', false],
    ['How do I pay?', 'When do I pay?', false],
    ['Can I pay?', 'Can I not pay?', false],
    ['What is it?', 'Who is it?', false],
  ])('“%s” and “%s” ask for the same: %s', (a, b, isSame) => {
    expect(askedFor(a, plainReading) === askedFor(b, plainReading)).toBe(isSame);
  });
});
