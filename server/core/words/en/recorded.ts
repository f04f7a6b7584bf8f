/*
 * English: the page that says what is recorded. Nothing is imported.
 */

/** One section of the page: its heading ('' for the first), its paragraphs, and then its list. */
export type RecordedSection = {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
};

/** The page around its sections. */
export const recordedWords = {
  description: (site: string): string => `What ${site} records when you ask, what it doesn’t, and for how long.`,
  kept: (days: number): string => `Kept for ${days} days, then deleted`,
  ask: 'Ask me something',
};

/** What is recorded of a question, what is not, and for how long, in the order of the page. @param days a question is kept */
export const recordedSections = (days: number): readonly RecordedSection[] => [
  {
    heading: '',
    paragraphs: [
      'When you ask me something, I write it down. People read what I could not answer, and write the answers that are missing. That is all it is for.',
    ],
    items: [],
  },
  {
    heading: 'What I write down',
    paragraphs: [],
    items: [
      'Your question. Before I write it down, I cover personal details in it: e-mail addresses, phone numbers, card numbers, access tokens and secret keys.',
      'What I replied, how sure I was and why, which articles I showed, and which spelling I corrected.',
      'When you asked, how long my reply took, and which set of articles you were reading.',
      'The page you asked from, if your browser tells me. I leave out everything after a question mark in its address.',
      'Whether you seem to be a person or a program.',
      'What you did next: whether you opened the article or picked one I offered, and whether you said that it helped.',
      'A scrambled number for your visit, so that questions asked one after another belong together. It is made at random and ends after 30 minutes of silence.',
    ],
  },
  {
    heading: 'If you are signed in',
    paragraphs: [
      'The site you are signed in to may tell me who you are. Then I keep an id with your questions, and your name and e-mail address if the site gives them, so that people can help you. I don’t if your browser sends Global Privacy Control.',
    ],
    items: [],
  },
  {
    heading: 'When you ask a person',
    paragraphs: [
      'I keep the e-mail address, name or phone number you give, so that you get your answer. They are deleted 30 days after the question is closed. What you write is covered as your questions are.',
    ],
    items: [],
  },
  {
    heading: 'When you search without finding an answer',
    paragraphs: [
      'If I know your address in one of these two ways, and you ask again and again without finding an answer, I tell our team. Somebody may then write to you and offer help. Each of these mails has a link to stop them. To remember that you stopped them, I keep a number made from your address. It stays when your address and everything else about you is deleted, until you undo your choice.',
    ],
    items: [],
  },
  {
    heading: 'When you want a mail once a question is answered',
    paragraphs: [
      `I keep your address until that mail is sent, and then delete it. If you don’t confirm in the first mail I send you, I delete it after seven days. If there is no answer after ${days} days, I delete it too. Copies of the mails are deleted 30 days after they were sent.`,
    ],
    items: [],
  },
  {
    heading: 'What I don’t write down',
    paragraphs: [],
    items: [
      'Your IP address, or which browser you use. To limit how often a form is sent, I keep a code made from the address for about an hour. Nobody can read the address from it without our key.',
      'Your name or your account, unless a site you are signed in to passes them on, or you give them yourself.',
      'What you type before you press the button.',
    ],
  },
  {
    heading: 'In your browser',
    paragraphs: [
      'The number of your visit, and how often I couldn’t help in it, stay in this tab and go when you close it. Without JavaScript, an answer comes as a page of its own. Then the number is in a cookie, which ends with your browser session. If your browser sends Global Privacy Control, there is no number at all, and each question stands alone.',
      'Nothing here loads from anyone else: no analytics, no advertising, no fonts.',
    ],
    items: [],
  },
];
