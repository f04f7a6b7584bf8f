/** What a word does in a question. `content` words carry the meaning; the others are weighed low, never deleted. */
export type WordKind = 'content' | 'function' | 'question' | 'negation' | 'wrapper';

/**
 * Weight of a word in lexical similarity, by kind (range 0..1). The values are set by
 * judgement, not swept; none is 0, because a question of question words alone ("how does it work") would keep nothing.
 */
export const KIND_WEIGHT: Readonly<Record<WordKind, number>> = {
  content: 1,
  negation: 0.5,
  question: 0.35,
  function: 0.2,
  wrapper: 0.12,
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const FUNCTION = words(`a an the this that these those some any all both each every such own same other another
  i me my mine myself we us our ours ourselves you your yours yourself he him his she her hers it its itself they them their theirs one
  am is are was were be been being do does did doing done have has had having will would shall should can could may might must ought
  of in on at by for with about against between into through during before after above below to from up down out off over under
  again further then once here there and but or if because as until while so than too very just also only own s t d ll m re ve
  get got gets getting let lets go going`);
const QUESTION = words('what which who whom whose when where why how');
const NEGATION = words('not no never none nothing nobody neither nor without cannot');
const WRAPPER = words(
  'hi hello hey hiya greetings dear please pls plz kindly thanks thank thankyou cheers sir madam wonder wondering ok okay',
);

/** The kind of a normalised word taken alone. `wrapper` words are also found by phrase, see wrappers.ts. */
export function wordKind(word: string): WordKind {
  if (NEGATION.has(word)) return 'negation';
  if (QUESTION.has(word)) return 'question';
  if (FUNCTION.has(word)) return 'function';
  if (WRAPPER.has(word)) return 'wrapper';
  return 'content';
}

/**
 * Words of everyday speech that name no subject: they carry a question by themselves ("how does it work"), but beside a
 * word that names one they say little ("can I use Docker").
 */
const LIGHT =
  words(`use uses used using need needs needed want wants wanted like make makes made making work works working know knows
  help give gives given take takes took put see look find show tell say try tried keep come comes came happen happens happened mean means
  possible able way ways thing things something anything someone anyone people time times different new good best right
  much many more most long often still already ever now always really actually please question questions`);

/** Weight of a light word. */
const LIGHT_WEIGHT = 0.5;

/** Weight of a word taken alone, 0..1. */
export function wordWeight(word: string): number {
  const kind = wordKind(word);
  return kind === 'content' && LIGHT.has(word) ? LIGHT_WEIGHT : KIND_WEIGHT[kind];
}
