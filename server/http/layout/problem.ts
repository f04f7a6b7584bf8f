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
  'invalid-request': 'I couldn’t understand that.',
  'question-too-long': 'That is a little long for me.',
  'password-not-taken': 'I can’t use that password.',
  'address-not-taken': 'I can’t write to that address.',
  'phone-not-taken': 'That doesn’t look like a phone number.',
  'follow-up-not-found': 'I can’t find that follow-up.',
  'follow-up-changed': 'Somebody else changed this first.',
  'follow-up-refused': 'I can’t do that with it.',
  'slot-taken': 'That time has just been taken.',
  'hand-over-closed': 'You can’t send a question to a person here.',
  'sign-in-required': 'Please sign in first.',
  'sign-in-refused': 'That address or password is wrong.',
  'not-permitted': 'Your role doesn’t allow that.',
  'other-origin': 'That request came from another site.',
  'customer-only': 'These answers are for customers.',
  'not-found': 'I can’t find that page.',
  'ask-not-found': 'I can’t find that question.',
  'staff-not-found': 'I can’t find that account.',
  'gap-not-found': 'I can’t find that gap.',
  'mail-not-found': 'I can’t find that mail.',
  'email-taken': 'That address already has an account.',
  'last-admin': 'There has to be at least one admin.',
  'file-changed': 'The file has changed in the meantime.',
  'content-not-writable': 'I’m not allowed to write to that folder.',
  'link-not-valid': 'This link has expired.',
  'body-too-large': 'That is too much at once for me.',
  'unsupported-media-type': 'I can’t read that kind of message.',
  'fix-refused': 'I can’t make that change.',
  'too-many-requests': 'That’s a lot of questions at once.',
  'internal-error': 'Something went wrong on our side.',
  'token-unchecked': 'I can’t check your sign-in just now.',
  'not-recorded': 'I couldn’t save that just now.',
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
