/*
 * English: the page where somebody stops mails that they did not ask for. Nothing is imported.
 */

/** The page before and after. */
export const optOutWords = {
  askTitle: 'Stop offers of help',
  ask: 'Stop offers of help by mail?',
  why: 'You got our mail because you searched several times without finding an answer. When that happens, somebody from our team may write to offer help.',
  meaning:
    'If you stop these mails, we no longer write to you unless you write to us first. We still answer the questions you send us, and Red works as before.',
  stop: 'Stop these mails',
  stoppedTitle: 'Offers of help are stopped',
  stopped: 'We won’t write to you first any more',
  saved:
    'Your choice is saved. We still answer the questions you send us: by e-mail if you leave an address, and Red answers at any time.',
  kept: 'To remember your choice, we keep a code made from your address. Nobody can read the address from it without our key. The code stays when your address and everything else about you is deleted, until you undo your choice.',
  undo: 'Stopped by mistake? You can undo it.',
  allow: 'Allow offers of help again',
  noSuchLink: 'This link has expired or is not complete. Use the newest link we sent you.',
};
