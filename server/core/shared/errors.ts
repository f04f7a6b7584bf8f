/** Every error a caller can meet: its code, the HTTP status it becomes, and its title. One table, no other list. */
export const errorTable = {
  'invalid-request': { status: 400, title: 'The request does not have the form that this address takes.' },
  'question-too-long': { status: 400, title: 'The question is too long.' },
  'password-not-taken': { status: 400, title: 'This password cannot be used.' },
  'address-not-taken': { status: 400, title: 'This e-mail address cannot be used.' },
  'phone-not-taken': { status: 400, title: 'This phone number cannot be used.' },
  'sign-in-required': { status: 401, title: 'You are not signed in.' },
  'sign-in-refused': { status: 401, title: 'The e-mail address or the password is wrong.' },
  'customer-only': { status: 403, title: 'These articles are for signed-in customers.' },
  'not-permitted': { status: 403, title: 'Your role does not allow this.' },
  'other-origin': { status: 403, title: 'The request does not come from a page of this site.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'ask-not-found': { status: 404, title: 'No question has this id.' },
  'staff-not-found': { status: 404, title: 'This account does not exist.' },
  'gap-not-found': { status: 404, title: 'No gap has this id.' },
  'follow-up-not-found': { status: 404, title: 'No follow-up has this id.' },
  'slot-taken': { status: 409, title: 'This time is no longer free.' },
  'hand-over-closed': { status: 409, title: 'This site does not take questions.' },
  'mail-not-found': { status: 404, title: 'This mail does not exist, or it cannot be sent again.' },
  'email-taken': { status: 409, title: 'An account with this address already exists.' },
  'last-admin': { status: 409, title: 'This is the last admin account.' },
  'file-changed': { status: 409, title: 'The file has changed since the change was shown.' },
  'follow-up-changed': { status: 409, title: 'Somebody else changed this follow-up in the meantime.' },
  'content-not-writable': { status: 409, title: 'This server is not allowed to write to the content folder.' },
  'link-not-valid': { status: 410, title: 'This link has expired or was already used.' },
  'body-too-large': { status: 413, title: 'The request is too large.' },
  'unsupported-media-type': { status: 415, title: 'This address does not take requests of this type.' },
  'fix-refused': { status: 422, title: 'This change cannot be made.' },
  'follow-up-refused': { status: 422, title: 'This cannot be done with this follow-up.' },
  'too-many-requests': { status: 429, title: 'Too many requests from this address.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  'token-unchecked': { status: 503, title: 'Your sign-in could not be checked just now.' },
  'not-recorded': { status: 503, title: 'This could not be recorded just now.' },
  overloaded: { status: 503, title: 'The server is too busy just now.' },
  'not-ready': { status: 503, title: 'The server is not ready yet.' },
} as const;

/** A code of the error table. */
export type ErrorCode = keyof typeof errorTable;

/** An error of the table with what was wrong, where, and what to do, in `detail`. */
export class AskRedError extends Error {
  override readonly name = 'AskRedError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
