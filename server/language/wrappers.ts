const OPENERS: readonly string[] = [
  'i was just wondering if',
  'i was wondering if',
  'i was wondering',
  'i am wondering if',
  'i am wondering',
  'just wondering if',
  'wondering if',
  'i would like to know if',
  'i would like to know',
  'i want to know if',
  'i want to know',
  'i would love to know',
  'i need to know',
  'i wish to know',
  'i would like to ask',
  'i want to ask',
  'i have a question about',
  'i have a question',
  'i had a question',
  'quick question',
  'my question is',
  'could you please tell me',
  'can you please tell me',
  'could you tell me',
  'can you tell me',
  'would you tell me',
  'please tell me',
  'tell me',
  'do you know if',
  'do you know',
  'would you know',
  'any idea',
  'please explain',
  'can you explain',
  'could you explain',
  'could you please help me',
  'can you please help me',
  'can you help me',
  'could you help me',
  'please help me',
  'help me',
  'please help',
  'i need help with',
  'i need some help',
  'i need help',
  'please let me know',
  'let me know',
  'please advise',
  'is it possible to',
  'is there any way to',
  'is there a way to',
  'is there any way',
  'is there a way',
  'thanks in advance',
  'thank you',
  'good morning',
  'good afternoon',
  'good evening',
  'i am trying to',
  'i was trying to',
  'so i',
  'excuse me',
  'i was hoping',
];

const BY_FIRST = new Map<string, readonly (readonly string[])[]>();
for (const phrase of OPENERS) {
  const parts = phrase.split(' ');
  const first = parts[0] ?? '';
  BY_FIRST.set(
    first,
    [...(BY_FIRST.get(first) ?? []), parts].sort((a, b) => b.length - a.length),
  );
}

/**
 * Which words are wrapping around the question ("hi, I was wondering if …", "… please let me know, thank you"): true at their positions.
 * They are weighed low, not removed. When nothing else would be left, nothing is a wrapper.
 */
export function wrapperWords(words: readonly string[]): readonly boolean[] {
  const marks = words.map(() => false);
  for (let i = 0; i < words.length; i += 1) {
    const phrase = (BY_FIRST.get(words[i] ?? '') ?? []).find((parts) =>
      parts.every((part, k) => words[i + k] === part),
    );
    if (phrase === undefined) continue;
    marks.fill(true, i, i + phrase.length);
    i += phrase.length - 1;
  }
  return marks.includes(false) ? marks : words.map(() => false);
}

/** Politeness before a question, each as words; what may follow it as well ("hello there red"). */
const GREETINGS = [
  'hi',
  'hello',
  'hey',
  'hiya',
  'howdy',
  'greetings',
  'good morning',
  'good afternoon',
  'good evening',
  'good day',
];
const ADDRESSED = new Set([
  'there',
  'all',
  'everyone',
  'everybody',
  'team',
  'folks',
  'guys',
  'sir',
  'madam',
  'again',
  'red',
  'bot',
]);
/** Politeness after it, longest first. */
const THANKS = [
  'thank you very much',
  'thank you so much',
  'thanks very much',
  'thanks so much',
  'thanks in advance',
  'thank you in advance',
  'many thanks',
  'thanks a lot',
  'thank you',
  'thanks',
  'thx',
  'cheers',
];
const splitPhrases = (phrases: readonly string[]): readonly (readonly string[])[] => phrases.map((p) => p.split(' '));
const GREETING_WORDS = splitPhrases(GREETINGS);
const THANKS_WORDS = splitPhrases(THANKS);

const holdsAt = (words: readonly string[], phrase: readonly string[], at: number): boolean =>
  at >= 0 && phrase.every((part, k) => words[at + k] === part);

/**
 * The words without a greeting before and thanks after them: these say nothing of what is wanted. All of them where
 * nothing else would be left.
 * @example withoutPoliteness(['hello', 'there', 'how', 'do', 'i', 'install', 'thanks']) // ['how', 'do', 'i', 'install']
 */
export function withoutPoliteness(words: readonly string[]): readonly string[] {
  let start = 0;
  const greeting = GREETING_WORDS.find((phrase) => holdsAt(words, phrase, 0));
  if (greeting !== undefined) {
    start = greeting.length;
    while (ADDRESSED.has(words[start] ?? '')) start += 1;
  }
  const thanks = THANKS_WORDS.find((phrase) => holdsAt(words, phrase, words.length - phrase.length));
  const end = words.length - (thanks?.length ?? 0);
  return start < end ? words.slice(start, end) : words;
}
