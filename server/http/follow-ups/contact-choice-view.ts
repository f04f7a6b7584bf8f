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
  <h1>Stop offers of help by mail?</h1>
  <p>
    You got our mail because you searched several times without finding an answer. In that case somebody from our team
    may write to offer help.
  </p>
  <p>
    If you stop these mails, we no longer write to you unless you write to us first. We still answer the questions you
    send us, and Red works as before.
  </p>
  <div class="buttons">
    <form method="post" action="${path}/stop">
      <button class="button" type="submit">Stop these mails</button>
    </form>
  </div>
`;

const stopped = (path: string) => html`
  <h1>We won’t write to you first any more</h1>
  <p role="status">
    Your choice is saved. We still answer the questions you send us: by e-mail if you leave an address, and Red answers
    at any time.
  </p>
  <p>
    To remember your choice, we keep a code made from your address. Nobody can read the address from it without our key.
    The code stays when your address and everything else about you is deleted, until you undo your choice.
  </p>
  <p>Stopped by mistake? You can undo it.</p>
  <div class="buttons">
    <form method="post" action="${path}/allow">
      <button class="button" type="submit">Allow offers of help again</button>
    </form>
  </div>
`;

/** Says what it means, what is chosen, and how to choose otherwise. */
export const renderContactChoice = (view: ContactChoiceView): string =>
  renderPage({
    ...view,
    path: null,
    title: view.mayContact ? 'Stop offers of help' : 'Offers of help are stopped',
    description: null,
    noindex: true,
    body: view.mayContact ? asking(view.path) : stopped(view.path),
  });
