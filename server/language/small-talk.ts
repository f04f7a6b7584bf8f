import { plainWords } from './analysis.ts';

/** The kinds of small talk that have a reply of their own. */
export type SmallTalk =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'who-are-you'
  | 'how-are-you'
  | 'compliment'
  | 'insult'
  | 'flirt'
  | 'joke'
  | 'test'
  | 'yes-no';

const PATTERNS: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'greeting',
    /^(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|hello there|hi there|hey there)(?: (?:red|there|all|everyone|team|bot|sir|madam))*$/,
  ],
  [
    'thanks',
    /^(?:ok |okay |great |perfect |super )?(?:thanks|thank you|thankyou|thx|ty|cheers|many thanks|much appreciated)(?: (?:so|very|much|a|lot|again|for|your|help|the|red|you|that|this))*$/,
  ],
  [
    'farewell',
    /^(?:ok |okay )?(?:bye|goodbye|bye bye|see you|see you later|good night|take care|have a (?:nice|good|great) (?:day|evening|weekend|one))(?: red| now)?$/,
  ],
  [
    'who-are-you',
    /^(?:so )?(?:who|what) (?:are|is|r) (?:you|this|red|your name)(?: exactly| really)?$|^(?:are|is) (?:you|this|red) (?:a |an )?(?:real |actual )?(?:robot|bot|human|person|machine|ai|computer|chatbot|real)(?: person| human| bot)?$|^(?:what is|tell me|may i know|can i know) your name$|^what can you do(?: for me)?$/,
  ],
  [
    'how-are-you',
    /^(?:hi |hello |hey )?how (?:are|is) (?:you|it|things|everything)(?: doing| going| today| red)*$|^what is up$|^sup$|^how do you do$/,
  ],
  [
    'compliment',
    /^(?:you are|that is|this is|red is) (?:so |very |really )?(?:great|awesome|helpful|nice|cool|smart|clever|cute|the best|amazing|brilliant|funny|lovely|beautiful|pretty)$|^(?:good|great|nice) (?:job|work|bot)$|^well done$/,
  ],
  [
    'insult',
    /^(?:you are|this is|you) (?:so |such |very |really |a |an )*(?:stupid|useless|dumb|idiot|idiotic|rubbish|terrible|horrible|awful|bad|worst|moron|crap|garbage)(?: bot| robot| machine)?$|^(?:shut up|go away|get lost|i hate you)$/,
  ],
  [
    'flirt',
    /^(?:will|would|do|can) you (?:go out|marry|date|love|kiss|like|want to go out)(?: with)?(?: me)?$|^i love you(?: red)?$|^are you (?:single|married|seeing anyone|free tonight)$/,
  ],
  [
    'joke',
    /^(?:please )?(?:tell me|say|know|got|do you know) (?:a|any|another|some|something)? ?(?:joke|jokes|funny|something funny)$/,
  ],
  [
    'test',
    /^(?:test|testing|test test|this is a test|testing 1 2 3|testing testing|asdf|qwerty|are you there|is anyone there|anybody there)$/,
  ],
  [
    'yes-no',
    /^(?:yes|no|yeah|yep|nope|nah|ok|okay|sure|fine|right|i see|alright|cool|hmm|hm|lol|haha|maybe|got it|understood)(?: (?:please|thanks|ok|okay|sure))*$/,
  ],
];

const kindOf = (text: string): SmallTalk | null => {
  const words = plainWords(text).join(' ');
  return PATTERNS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
};

/** Where one remark ends and the next begins. */
const BETWEEN_REMARKS = /[.,;:!?\n\u2026\u2013\u2014]+|\s-\s/u;

/** Most remarks looked at one by one; a longer message is no small talk. */
const MOST_REMARKS = 4;

/**
 * The kind of small talk a whole message is, null when it asks for anything. Only whole messages count: "hello, where is
 * my order" is a question. Of several remarks the last that is more than a greeting is replied to.
 * @example smallTalk("Will you go out with me?") // "flirt"
 * @example smallTalk("Hi Red! Thanks.") // "thanks"
 */
export function smallTalk(message: string): SmallTalk | null {
  const whole = kindOf(message);
  if (whole !== null) return whole;
  const remarks = message.split(BETWEEN_REMARKS).filter((remark) => remark.trim() !== '');
  if (remarks.length < 2 || remarks.length > MOST_REMARKS) return null;
  const kinds = remarks.map(kindOf);
  if (kinds.includes(null)) return null;
  return kinds.findLast((kind) => kind !== 'greeting') ?? 'greeting';
}
