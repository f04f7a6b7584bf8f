import { describe, expect, test } from 'vitest';
import { askedFor } from '../../server/core/answering/choice-wording.ts';
import { Answerer } from '../../server/red/answering/answer-question.ts';
import { temporaryFolder } from '../support/content-folder.ts';
import { buildLibrary } from '../support/library.ts';

const article = (title: string, body: string, asks: readonly string[] = []): string =>
  `---\ntitle: ${title}\nasks: [${asks.join(', ')}]\n---\n${body}\n`;

const files = {
  'prospect/cancel-order.md': article('How do I cancel my order?', 'Write to us within a day.'),
  'prospect/cancel-orders.md': article('How can I cancel an order?', 'Press the button in your account.'),
  'prospect/cancel-subscription.md': article('How do I cancel my subscription?', 'Open your account.', [
    'can I stop paying every month',
  ]),
  'prospect/delivery.md': article('How long does delivery take?', 'Two days on the mainland.'),
  'prospect/invoice.md': article('Where is my invoice?', 'In your account, under payments.'),
};

const questions = [
  'cancel',
  'how do I cancel',
  'cancelling an order I made',
  'can I cancel my order or my subscription',
  'stop paying each month',
];

describe('of what is offered beside or instead of an answer', () => {
  test('no two titles ask for the same, nor for what is answered, and every one has a question to show', async () => {
    const built = await buildLibrary(await temporaryFolder(), files);
    const library = built.library();
    const { reading } = library.prospect.engine;
    const answerer = new Answerer(library);
    const replies = questions.map(
      (question) => answerer.answer({ question, audience: 'prospect', exact: false }).reply,
    );
    expect(replies.flatMap(({ choices }) => choices).length).toBeGreaterThan(0);
    for (const { answer, choices } of replies) {
      const titles = [
        ...(answer === null ? [] : [answer.article.title]),
        ...choices.map((choice) => choice.article.title),
      ];
      const asked = titles.map((title) => askedFor(title, reading));
      expect(new Set(asked).size).toBe(asked.length);
      expect(new Set(choices.map(({ question }) => question)).size).toBe(choices.length);
      for (const { question } of choices) expect(question).toMatch(/^\p{Lu}.*\?$/u);
    }
    const [cancel] = replies;
    expect(cancel?.kind).not.toBe('unknown');
  });
});
