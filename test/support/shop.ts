import { noSynonyms, type SearchArticle, type Synonyms } from '../../server/core/answering/ranking.ts';
import type { Engine } from '../../server/core/answering/library.ts';
import { buildEngineFiles, loadEngineFiles } from '../../server/search/engine-files.ts';

const article = (
  id: string,
  title: string,
  asks: readonly string[],
  body: string,
  mustNotAnswer: readonly string[] = [],
): SearchArticle => ({
  id,
  title,
  asks,
  mustNotAnswer,
  tags: [],
  passages: body.split('\n').map((text) => ({ heading: null, text })),
});

/** A small shop's help centre, as an engine sees it. */
export const shop: readonly SearchArticle[] = [
  article(
    'delivery',
    'How long does delivery take?',
    ['when will my parcel arrive', 'how fast do you ship'],
    'Two to four working days within the country.',
  ),
  article(
    'returns',
    'How do I return something?',
    ['can I send it back', 'what is your return policy'],
    'Within thirty days, unused, in its box.',
    ['how do I return to the home page'],
  ),
  article(
    'refund',
    'When do I get my money back?',
    ['where is my refund', 'how long does a refund take'],
    'Five days after the parcel has come back.',
  ),
  article(
    'payment',
    'How can I pay?',
    ['do you take credit cards', 'can I pay with PayPal'],
    'By card, PayPal or bank transfer.',
  ),
  article(
    'warranty',
    'How long is the warranty?',
    ['is there a guarantee', 'what if it breaks after a year'],
    'Two years on everything electric.',
  ),
  article(
    'invoice',
    'Where do I find my invoice?',
    ['can I get a receipt', 'I need a bill for my company'],
    'In your account, under orders.',
  ),
  article(
    'password',
    'How do I change my password?',
    ['I forgot my password', 'reset login'],
    'Under account, then security.',
  ),
  article(
    'address',
    'How do I change my delivery address?',
    ['I moved house', 'wrong address on my order'],
    'As long as the parcel has not left us, in your account.',
  ),
  article(
    'cancel',
    'How do I cancel an order?',
    ['I changed my mind about my order', 'stop my order'],
    'Within an hour, in your account.',
  ),
  article(
    'descaling',
    'How do I descale the X2000 kettle?',
    ['white crust in the kettle', 'limescale'],
    'Fill it with vinegar and water, wait an hour.\nRinse it twice.',
  ),
  article(
    'stores',
    'Where are your shops?',
    ['opening hours', 'can I visit you'],
    'In Ghent and in Leuven, from ten to six.',
  ),
  article(
    'jobs',
    'Do you have jobs?',
    ['I want to work for you', 'internship'],
    'Write to jobs with a letter and a picture of your desk.',
  ),
];

/** The engine of these articles. */
export const engineOf = (articles: readonly SearchArticle[], synonyms: Synonyms = noSynonyms): Engine =>
  loadEngineFiles(buildEngineFiles(articles, synonyms));
