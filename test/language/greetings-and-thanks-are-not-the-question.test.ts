import { describe, expect, test } from 'vitest';
import { smallTalk } from '../../server/language/small-talk.ts';
import { withoutPoliteness, wrapperWords } from '../../server/language/wrappers.ts';

const words = (text: string): readonly string[] => text.split(' ');

describe('politeness around a question', () => {
  test.each([
    ['hello there how do i install', 'how do i install'],
    ['good morning everyone where is the log', 'where is the log'],
    ['hey red again can i pay by card many thanks', 'can i pay by card'],
    ['where is my order thanks in advance', 'where is my order'],
  ])('%s → %s', (asked, left) => {
    expect(withoutPoliteness(words(asked)).join(' ')).toBe(left);
  });

  test.each(['how do i say hello to a visitor', 'thanks', 'good morning', 'where does the thanks page stand'])(
    'stays where it is the question itself: %s',
    (asked) => {
      expect(withoutPoliteness(words(asked)).join(' ')).toBe(asked);
    },
  );

  test('a phrase that wraps is marked, what it wraps is not', () => {
    expect(wrapperWords(words('i was wondering if you deliver'))).toEqual([true, true, true, true, false, false]);
  });

  test('a message of nothing but wrapping has no wrapper: something must be searched', () => {
    expect(wrapperWords(words('can you help me'))).toEqual([false, false, false, false]);
  });
});

describe('small talk', () => {
  test.each([
    ['Hello!', 'greeting'],
    ['Hello. Thanks.', 'thanks'],
    ['hey there red, thanks', 'thanks'],
    ['Hi Red! How are you?', 'how-are-you'],
    ['Thanks a lot. Bye!', 'farewell'],
    ['Will you go out with me?', 'flirt'],
    ['are you a real person?', 'who-are-you'],
  ])('%s is %s', (message, kind) => {
    expect(smallTalk(message)).toBe(kind);
  });

  test.each([
    'hello, where is my order',
    'Thanks. And how do I pay?',
    'hi. hi. hi. hi. hi.',
    'what is your name for the fee?',
    '',
    '...',
  ])('is not a message that asks for something: %s', (message) => {
    expect(smallTalk(message)).toBeNull();
  });
});
