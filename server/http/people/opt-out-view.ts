import { html } from '@lit-labs/ssr/lib/server-template.js';
import { optOutWords } from '../../core/words/en/opt-out.ts';
import type { OptOut } from '../../red/people/opt-outs.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';

/** The page where somebody chooses whether they may be written to. */
type OptOutView = PageView &
  OptOut & {
    /** What stands before `/stop` and `/allow`, from the root. */
    readonly path: string;
  };

const asking = (path: string) => html`
  <h1>${optOutWords.ask}</h1>
  <p>${optOutWords.why}</p>
  <p>${optOutWords.meaning}</p>
  <div class="buttons">
    <form method="post" action="${path}/stop">
      <button class="button" type="submit">${optOutWords.stop}</button>
    </form>
  </div>
`;

const stopped = (path: string) => html`
  <h1>${optOutWords.stopped}</h1>
  <p role="status">${optOutWords.saved}</p>
  <p>${optOutWords.kept}</p>
  <p>${optOutWords.undo}</p>
  <div class="buttons">
    <form method="post" action="${path}/allow">
      <button class="button" type="submit">${optOutWords.allow}</button>
    </form>
  </div>
`;

/** Says what it means, what is chosen, and how to choose otherwise. */
export const renderOptOut = (view: OptOutView): string =>
  renderPage({
    ...view,
    path: null,
    title: view.mayContact ? optOutWords.askTitle : optOutWords.stoppedTitle,
    description: null,
    noindex: true,
    body: view.mayContact ? asking(view.path) : stopped(view.path),
  });
