import { html } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { articlePath } from '../../core/content/article.ts';
import type { ErrorCode } from '../../core/shared/errors.ts';
import type { LibraryArticle } from '../../core/answering/library.ts';
import { box, emptyBox } from './box.ts';
import { homePath, renderPage } from './layout.ts';
import type { PageView } from './page-view.ts';
import { portrait } from './portrait.ts';

/** A page that says what went wrong. */
export type ProblemView = PageView & {
  readonly code: ErrorCode;
  /** What was wrong and what to do, as the error says it. */
  readonly detail: string;
  /** The question that could not be answered, so that it is not lost. */
  readonly question?: string;
  /** The article whose address was mistyped. */
  readonly didYouMean?: Pick<LibraryArticle, 'slug' | 'title'> | null;
};

/** Each error in Red's voice. */
const said: Readonly<Record<ErrorCode, string>> = {
  'invalid-request': 'I could not make sense of that.',
  'question-too-long': 'That is a little long for me.',
  'password-not-taken': 'I can’t take that password.',
  'address-not-taken': 'I can’t write to that address.',
  'phone-not-taken': 'I can’t make that out as a number to call.',
  'follow-up-not-found': 'I don’t know this follow-up.',
  'follow-up-changed': 'Somebody was faster.',
  'follow-up-refused': 'I can’t do that with it.',
  'slot-taken': 'That time is gone.',
  'hand-over-closed': 'Nobody takes questions here.',
  'sign-in-required': 'I don’t know who you are.',
  'sign-in-refused': 'I don’t know you by that.',
  'not-permitted': 'That is not for you to do.',
  'other-origin': 'That did not come from here.',
  'customer-only': 'These answers are for customers.',
  'not-found': 'There is nothing at this address.',
  'ask-not-found': 'I don’t remember that question.',
  'staff-not-found': 'I don’t know this account.',
  'gap-not-found': 'I don’t know this gap.',
  'mail-not-found': 'I don’t know this mail.',
  'email-taken': 'That address has an account.',
  'last-admin': 'Somebody has to keep the keys.',
  'file-changed': 'Somebody was faster.',
  'content-not-writable': 'I may not write there.',
  'link-not-valid': 'This link lets nobody in.',
  'body-too-large': 'That is too much at once for me.',
  'unsupported-media-type': 'I can’t read that kind of message.',
  'fix-refused': 'I can’t make that change.',
  'too-many-requests': 'That’s more than I can answer at once.',
  'internal-error': 'Something went wrong on our side.',
  'token-unchecked': 'I can’t tell just now whether you are a customer.',
  'not-recorded': 'I could not note that down just now.',
  overloaded: 'I have my paws full just now.',
  'not-ready': 'I’m still waking up.',
};

/** An error page in Red's voice, with the box: what was asked is not lost. */
export const renderProblem = (view: ProblemView): string => {
  const { didYouMean = null } = view;
  return renderPage({
    ...view,
    path: null,
    title: said[view.code],
    description: null,
    noindex: true,
    body: html`
      <div class="greeting greeting-small">
        ${portrait(view.site, 64)}
        <div>
          <h1>${said[view.code]}</h1>
          <p class="soft">${view.detail}</p>
          ${
            didYouMean === null
              ? nothing
              : html`<p>Did you mean “<a href="${articlePath(didYouMean.slug)}">${didYouMean.title}</a>”</p>`
          }
        </div>
      </div>
      ${box(view, { ...emptyBox, question: view.question ?? '' })}
      <p class="after"><a href="${homePath(view)}">See all topics</a></p>
    `,
  });
};
