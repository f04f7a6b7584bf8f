import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { nothing } from 'lit';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { retentionNotice, whatIsRecorded } from '../../core/words/en/answers.ts';
import { ask, inYourOwnWords, yourQuestion } from '../../core/words/en/box.ts';
import type { PageView } from './page-view.ts';
import { portraitUrl } from './portrait.ts';

/** What the box is given beside its page's frame. */
export type BoxView = {
  /** What stands in the box already; '' for nothing. */
  readonly question: string;
  /** What the box is called for those who cannot see it. */
  readonly label: string;
  /** The id of an element that a new answer takes the place of, or null. */
  readonly replaces: string | null;
  /** The id of the ask whose answer the page shows, or null. */
  readonly previous: string | null;
};

/** An empty box. */
export const emptyBox: BoxView = { question: '', label: yourQuestion, replaces: null, previous: null };

/** Red's box: a plain form that asks on a page of its own, upgraded to answer in place where scripts run. */
export const box = (frame: PageView, view: BoxView = emptyBox): ServerRenderedTemplate => {
  const { site, audience, retentionDays } = frame;
  return html`
    <red-box
      audience="${audience}"
      rep="${site.rep.name}"
      portrait="${portraitUrl(site) ?? nothing}"
      replaces="${view.replaces ?? nothing}"
      previous="${view.previous ?? nothing}"
    >
      <form class="ask" action="/ask" method="get" role="search">
        <label class="unseen" for="question">${view.label}</label>
        <input
          id="question"
          class="ask-input"
          name="q"
          type="text"
          value="${view.question}"
          placeholder="${inYourOwnWords}"
          maxlength="${maxQuestionLength}"
          autocomplete="off"
          autocapitalize="sentences"
          enterkeyhint="send"
          required
        />
        <input type="hidden" name="audience" value="${audience}" />
        <button class="ask-button" type="submit">${ask(site.rep.name)}</button>
      </form>
      <p class="notice" slot="notice">
        ${retentionNotice(retentionDays)} <a href="/what-is-recorded">${whatIsRecorded}</a>
      </p>
    </red-box>
  `;
};
