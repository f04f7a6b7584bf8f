/** Who asked: a person, a program that asks on somebody's behalf, a crawler, or a check of our own. */
export type Asker = 'human' | 'agent' | 'bot' | 'synthetic';

/** Every class of asker. Rates count the first alone. */
export const askers: readonly Asker[] = ['human', 'agent', 'bot', 'synthetic'];

/** A class and the rule that decided it, in a word or two. */
export type AskerClass = { readonly asker: Asker; readonly rule: string };

/** What of a request tells who asks; none of it is kept. */
export type AskerSigns = {
  readonly userAgent: string | null;
  /** Whether the question came with a visit: the box makes one, a program that only tries the API does not. */
  readonly inVisit: boolean;
  /** Of the header that marks checks of our own. */
  readonly syntheticToken: string | null;
};

/** Programs that fetch a page because a person asked them something, by the names they give themselves. */
const assistants =
  /\b(?:ChatGPT-User|OAI-SearchBot|ChatGPT Agent|Claude-User|Claude-SearchBot|Perplexity-User|MistralAI-User|Gemini-Deep-Research|Google-Agent|DuckAssistBot|Meta-ExternalFetcher|Amzn-User|NovaAct|Devin|Manus-User)\b/i;

/** What crawlers call themselves, also where they pretend to no browser. */
const crawlerWords = /bot\b|crawl|spider|slurp|\+https?:/i;

/** Every browser of this century begins its user agent like this; command-line tools and libraries do not. */
const browserStart = /^(?:Mozilla|Opera)\//;

/** A site's own server may pass its visitors' questions on: what comes with a visit is a person's. */
const inAVisit: AskerClass = { asker: 'human', rule: 'a visit' };

/**
 * Who asked, by the first rule that fits.
 * @param isOurToken tells our own token from any other text
 * @param isKnownBot looks a user agent up in a kept list
 */
export const askerClassOf = (
  { userAgent, inVisit, syntheticToken }: AskerSigns,
  isOurToken: (token: string) => boolean,
  isKnownBot: (userAgent: string) => boolean,
): AskerClass => {
  if (syntheticToken !== null && isOurToken(syntheticToken)) return { asker: 'synthetic', rule: 'our token' };
  const isPlain = userAgent === null || userAgent.trim() === '';
  if (isPlain) return inVisit ? inAVisit : { asker: 'agent', rule: 'no user agent' };
  if (assistants.test(userAgent)) return { asker: 'agent', rule: 'assistant' };
  if (!browserStart.test(userAgent) && !crawlerWords.test(userAgent))
    return inVisit ? inAVisit : { asker: 'agent', rule: 'no browser' };
  if (isKnownBot(userAgent) || !browserStart.test(userAgent)) return { asker: 'bot', rule: 'user agent' };
  return { asker: 'human', rule: 'none of the others' };
};

/** More asks than this within `paceWindowMs` of one visit are no person's typing. Given with the definition of the classes. */
const paceMost = 30;
const paceWindowMs = 60_000;

/**
 * Whether asks came faster than a person types.
 * @param times UTC ms, ascending
 */
export const isInhumanPace = (times: readonly number[]): boolean =>
  times.some((time, index) => time - (times[index - paceMost] ?? Number.NEGATIVE_INFINITY) <= paceWindowMs);

/** The most asks of one visit that are judged; what asks more is no person. Range 100–1,000: judging grows with the square. */
export const mostAsksOfAVisit = 300;
