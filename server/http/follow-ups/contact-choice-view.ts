import { html } from '@lit-labs/ssr/lib/server-template.js';
import type { ContactChoice } from '../../red/people/contact-choice.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';

/** The page where somebody chooses whether they may be written to. */
type ContactChoiceView = PageView &
  ContactChoice & {
    /** What stands before `/stop` and `/allow`, from the root. */
    readonly path: string;
  };

const asking = (path: string) => html`
  <h1>Shall we stop writing to you first?</h1>
  <p>
    When somebody searches again and again without finding an answer, one of our people may write to them and offer
    help. That is why you have our mail.
  </p>
  <p>
    If you stop it, nobody here writes to you first any more. What you ask us yourself is answered as before, and Red
    answers as before.
  </p>
  <div class="buttons">
    <form method="post" action="${path}/stop">
      <button class="button" type="submit">Do not write to me first</button>
    </form>
  </div>
`;

const stopped = (path: string) => html`
  <h1>Nobody writes to you first any more</h1>
  <p role="status">
    This is noted. What you ask us yourself is answered as before: by e-mail where you leave an address, and by Red at
    any time.
  </p>
  <p>
    So that it lasts, we keep a number made from your address, from which nobody without our key can tell it. It stays
    when your address is deleted, and when all else about you is erased, until you take your choice back.
  </p>
  <p>Was it a slip? Then take it back.</p>
  <div class="buttons">
    <form method="post" action="${path}/allow">
      <button class="button" type="submit">You may write to me</button>
    </form>
  </div>
`;

/** Says what it means, what is chosen, and how to choose otherwise. */
export const renderContactChoice = (view: ContactChoiceView): string =>
  renderPage({
    ...view,
    path: null,
    title: view.mayContact ? 'Stop writing to me' : 'Not written to',
    description: null,
    noindex: true,
    body: view.mayContact ? asking(view.path) : stopped(view.path),
  });
