import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCache } from '../../scripts/command-line.ts';
import { Answerer } from '../../server/red/answering/answer-question.ts';
import { openBuiltContent } from '../../server/red/building/built-content.ts';

const content = fileURLToPath(new URL('../../content', import.meta.url));
let answerer: Answerer;

beforeAll(async () => {
  const { library } = await openBuiltContent(content, buildCache());
  answerer = new Answerer(library);
}, 60_000);

const kindOf = (question: string): string =>
  answerer.answer({ question, audience: 'customer', exact: false }).reply.kind;

describe('on the product’s own FAQ', () => {
  test.each([
    'how much is it',
    'how secure is it',
    'how fast is it',
    'how big is it',
    'how accurate is it',
    'how old is it',
  ])('a short question is no small talk: “%s”', (question) => {
    expect(kindOf(question)).not.toBe('small-talk');
  });

  test.each(['How are you?', 'how is it going', 'will you go out with me?', 'thanks!', 'are you a robot?'])(
    'small talk is: “%s”',
    (question) => {
      expect(kindOf(question)).toBe('small-talk');
    },
  );
});
