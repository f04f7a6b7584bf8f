/*
 * English: an alert (one mail when a question is answered), on its pages and in the box. Nothing is imported.
 */

/** What of a mail is kept. @param mailDays how long the list of sent mails keeps a copy */
const mailsKept = (mailDays: number): string =>
  `The list of sent mails keeps a copy of each mail for ${mailDays} days.`;

/** The form. */
export const alertFormWords = {
  email: 'Your e-mail address',
  knownAddress: 'We’ll write to the address you gave us before.',
  send: 'Tell me',
  cancel: 'Cancel',
  loading: 'One moment…',
  stillHere: 'Your address is still here. Try again in a moment.',
  sent: 'Check your mailbox',
  /**
   * After the form was sent. The same whether or not a mail goes out, so that nobody learns which address is signed up for
   * what; and true as well for an address that is signed up already, or reached its limit of mails that day.
   */
  next: (confirmDays: number): string =>
    `We’ve sent a link to this address, unless it is already signed up for this question or has had too many mails from us today. Open the link within ${confirmDays} days and confirm. You’ll get one mail when your question is answered. Nothing after an hour? Check your spam folder, or try again.`,
  /** Under the form: what is kept, and for how long. @param waitDays null where the number is not known */
  notice: (waitDays: number | null, confirmDays: number, mailDays: number): string =>
    `We use your address for one confirmation mail and one answer. We delete it after the answer, after ${confirmDays} days if you don’t confirm, and after ${waitDays === null ? 'some time' : `${waitDays} days`} if there is no answer. ${mailsKept(mailDays)}`,
};

/** What was wrong with the form, and what to do. */
export const alertErrors = {
  noEmail: 'Enter your e-mail address.',
  fixedEmail: 'Leave the e-mail address out. The mail goes to the address you are signed in with.',
  noSuchAsk: 'Use the id of a reply, as it was given.',
  noQuestion: 'That isn’t a question we can write an answer to. Ask a question first.',
  hasReply:
    'This question already has a reply. If it didn’t help, say so or ask in other words. Then you can sign up for a mail.',
  tooMany: (minutes: number): string =>
    `We’ve had a lot of these requests from your network. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
};

/** The pages that a mail's links lead to. */
export const alertPageWords = {
  confirmTitle: 'Confirm that you want a mail',
  confirm: 'You’ll get one mail when this question is answered. We send nothing unless you confirm.',
  yes: 'Yes, tell me',
  confirmedTitle: 'We’ll let you know',
  confirmed: (mailDays: number): string =>
    `You’ll get one mail when this question is answered. After that we delete your address. ${mailsKept(mailDays)}`,
  noMore: 'I don’t want this mail any more',
  stopTitle: 'Stop these mails?',
  stop: 'You won’t get a mail for any of the questions you signed up for with this address.',
  stopButton: 'Stop these mails',
  stoppedTitle: 'You won’t get these mails any more',
  stopped: (mailDays: number): string =>
    `We’ve removed your address, and no mail to it is waiting to be sent. Our list of sent mails keeps it for ${mailDays} days after the last mail. Changed your mind? Ask your question again and sign up again.`,
  noSuchLink: 'This link has expired or is not complete. Ask your question again and sign up again.',
};
