/*
 * English: what Red says in a reply, before or instead of a quote. Small talk and what is out of scope are worded by the
 * content (`site.yml`). Nothing is imported.
 */

/** Red's sentences, in the first person and short. */
export const replyWords = {
  answer: 'Here is what our writers say.',
  ambiguous: 'I can read that in more than one way. Did you mean one of these?',
  unsure: 'I’m not sure I have that. Did you mean one of these?',
  unknown: 'I don’t know that one yet.',
  language: 'I can only read questions in English.',
  noWords: 'I couldn’t find a word in that. Ask me in a sentence, as you would ask a person.',
  noted: 'I’ve noted your question for the people who write the answers.',
  askPerson: 'You can also ask one of them directly.',
  several: (count: number): string => `You asked ${count} things. Here is what I have on each.`,
  /** @param words those that stand nowhere in the content, one at least */
  notWritten: (words: readonly string[]): string => {
    const quoted = words.map((word) => `“${word}”`);
    const listed = quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1) ?? ''}`;
    return `Nobody has written about ${listed} here.`;
  },
  /** @param line as the content names it */
  notMine: (line: string): string => `I can’t help with that one. What I leave to others: “${line}”.`,
};
