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
