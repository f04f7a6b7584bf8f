import { html } from '@lit-labs/ssr/lib/server-template.js';
import { box } from '../layout/box.ts';
import { renderPage } from '../layout/layout.ts';
import type { PageView } from '../layout/page-view.ts';
import { breadcrumb } from './topic-view.ts';

/** The page that says what is recorded. */
export type RecordedView = PageView;

/** What is recorded of a question, what is not, and for how long, in plain words. */
export const renderRecorded = (view: RecordedView): string =>
  renderPage({
    ...view,
    path: '/what-is-recorded',
    title: 'What is recorded',
    description: `What ${view.site.name} records of a question, what it does not, and for how long.`,
    noindex: false,
    body: html`
      ${breadcrumb(view, [])}
      <article class="article">
        <h1>What is recorded</h1>
        <p class="soft meta">Kept for ${view.retentionDays} days, then deleted</p>
        <div class="prose">
          <p>
            When you ask me something, I write it down. People read what I could not answer, and write the answers that
            are missing. That is all it is for.
          </p>
          <h2>What I write down</h2>
          <ul>
            <li>
              Your question, after personal details in it are covered: e-mail addresses, phone numbers, card numbers,
              access tokens and secret keys.
            </li>
            <li>What I replied, how sure I was and why, which articles I showed, and which spelling I corrected.</li>
            <li>When you asked, how long my reply took, and which set of articles you were reading.</li>
            <li>
              The page you asked from, without what follows a question mark in its address, where your browser tells it.
            </li>
            <li>Whether you seem to be a person or a program.</li>
            <li>
              What you did next: whether you opened the article or picked one I offered, and whether you said that it
              helped.
            </li>
            <li>
              A scrambled number for your visit, so that questions asked one after another belong together. It is made
              at random and ends after 30 minutes of silence.
            </li>
          </ul>
          <h2>If you are signed in</h2>
          <p>
            Where the site that shows me passes on who you are there, I keep an id, and your name and e-mail address if
            it gives them, with your questions, so that people can help you. With Global Privacy Control I don’t.
          </p>
          <h2>When you hand a question to a person</h2>
          <p>
            Then I keep the address, name or telephone number you give, so that you get your answer. They are deleted 30
            days after the question is closed. What you write is covered as your questions are.
          </p>
          <h2>When you search in vain</h2>
          <p>
            If I know your address in one of these two ways, and you ask again and again without finding it, a person is
            told, and may write to you and offer help. Each such mail has a link that stops it. That you stopped it is
            kept under a number made from your address, also after the address is deleted or you are erased, until you
            take it back.
          </p>
          <h2>When you want to be told</h2>
          <p>
            Then I keep your address until I have told you, and delete it with that mail. Unless you say yes in the mail
            I send first, it goes after seven days. After ${view.retentionDays} days without an answer it goes, too. The
            mails themselves are deleted 30 days after they were sent.
          </p>
          <h2>What I don’t write down</h2>
          <ul>
            <li>Your IP address, or which browser you use.</li>
            <li>
              Your name or your account, unless a site that you are signed in to passes them on, or you give them
              yourself.
            </li>
            <li>What you type before you press the button.</li>
          </ul>
          <h2>In your browser</h2>
          <p>
            The number of your visit, and how often I was no help in it, stay in this tab and go when you close it.
            Where an answer comes as a page of its own, as it does without JavaScript, it is a cookie, which ends with
            your browser session. If your browser sends Global Privacy Control, there is no number at all and each
            question stands alone.
          </p>
          <p>Nothing here loads from anyone else: no analytics, no advertising, no fonts.</p>
        </div>
      </article>
      <section class="again" aria-labelledby="again">
        <h2 id="again">Ask me something</h2>
        ${box(view)}
      </section>
    `,
  });
