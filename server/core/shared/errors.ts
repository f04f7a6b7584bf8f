/** Every error a caller can meet: its code, the HTTP status it becomes, and its title. One table, no other list. */
export const errorTable = {
  'invalid-request': { status: 400, title: 'The request is not of the form this address takes.' },
  'question-too-long': { status: 400, title: 'The question is too long.' },
  'password-not-taken': { status: 400, title: 'This password cannot be taken.' },
  'address-not-taken': { status: 400, title: 'This e-mail address cannot be taken.' },
  'phone-not-taken': { status: 400, title: 'This phone number cannot be taken.' },
  'sign-in-required': { status: 401, title: 'Nobody is signed in.' },
  'sign-in-refused': { status: 401, title: 'Address and password do not belong together.' },
  'customer-only': { status: 403, title: 'These articles are for signed-in customers.' },
  'not-permitted': { status: 403, title: 'Your role does not take in this.' },
  'other-origin': { status: 403, title: 'The request does not come from a page of this site.' },
  'not-found': { status: 404, title: 'There is nothing at this address.' },
  'ask-not-found': { status: 404, title: 'No question is known by this id.' },
  'staff-not-found': { status: 404, title: 'Nobody has this account.' },
  'gap-not-found': { status: 404, title: 'No gap is known by this id.' },
  'follow-up-not-found': { status: 404, title: 'No follow-up is known by this id.' },
  'slot-taken': { status: 409, title: 'Nobody can call at this time any more.' },
  'hand-over-closed': { status: 409, title: 'Nobody takes questions here.' },
  'mail-not-found': { status: 404, title: 'No such mail can be found or sent again.' },
  'email-taken': { status: 409, title: 'There is an account with this address.' },
  'last-admin': { status: 409, title: 'Nobody would be left to let others in.' },
  'file-changed': { status: 409, title: 'The file has changed since the change was shown.' },
  'follow-up-changed': { status: 409, title: 'Somebody else changed this follow-up meanwhile.' },
  'content-not-writable': { status: 409, title: 'This server may not write the content folder.' },
  'link-not-valid': { status: 410, title: 'This link lets nobody in.' },
  'body-too-large': { status: 413, title: 'The request is too large.' },
  'unsupported-media-type': { status: 415, title: 'The request is of a type this address does not take.' },
  'fix-refused': { status: 422, title: 'This change cannot be made.' },
  'follow-up-refused': { status: 422, title: 'This cannot be done with this follow-up.' },
  'too-many-requests': { status: 429, title: 'Too many requests from this address.' },
  'internal-error': { status: 500, title: 'Something went wrong on our side.' },
  'token-unchecked': { status: 503, title: 'Whether you are a customer could not be looked up just now.' },
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
