import { html, type ServerRenderedTemplate } from '@lit-labs/ssr/lib/server-template.js';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { nothing } from 'lit';
import type { Audience } from '../../core/content/audience.ts';
import { canHandOver } from '../../core/follow-ups/hand-over-rule.ts';
import { askAPerson, otherWays, whatIsRecorded } from '../../core/words/en/answers.ts';
import { frameWords } from '../../core/words/en/pages.ts';
import type { PageView } from './page-view.ts';
import { portrait } from './portrait.ts';

/** Addresses of the built browser part; the names are stable, and the server answers with an ETag. */
const assets = { css: '/pages.css', js: '/red-box.js' };

/** A page: its frame, what it is called, and its content. */
export type Page = PageView & {
  /** From the root, for the canonical link; null for pages that have no lasting address. */
  readonly path: string | null;
  /** Without the site's name; null on the first page, which is called like the site. */
  readonly title: string | null;
  readonly description: string | null;
  /** Keeps the page out of search engines. */
  readonly noindex: boolean;
  readonly body: ServerRenderedTemplate;
};

/** The first page, for the audience that reads. */
export const homePath = ({ audience, mayChooseAudience }: PageView): string =>
  mayChooseAudience && audience === 'customer' ? '/?audience=customer' : '/';

const audienceSwitch = ({ site, audience }: PageView): ServerRenderedTemplate => {
  const choice = (value: Audience): ServerRenderedTemplate => html`
    <a href="/?audience=${value}" aria-current="${audience === value ? 'true' : nothing}">
      ${site.audiences[value].label}
    </a>
  `;
  return html`<nav class="switch" aria-label="${frameWords.audienceSwitch}">
    ${choice('prospect')}${choice('customer')}
  </nav>`;
};

const footer = ({ site }: PageView): ServerRenderedTemplate => {
  const { email, url } = site.contact;
  return html`<footer class="foot">
    <ul>
      ${canHandOver(site) ? html`<li><a href="/hand-over">${askAPerson}</a></li>` : nothing}
      ${url === null ? nothing : html`<li><a href="${url}">${otherWays}</a></li>`}
      ${email === null ? nothing : html`<li><a href="mailto:${email}">${frameWords.writeEmail}</a></li>`}
      <li><a href="/what-is-recorded">${whatIsRecorded}</a></li>
    </ul>
  </footer>`;
};

/** A whole document, from doctype to the end. */
export const renderPage = (view: Page): string => {
  const { site, title, description, path } = view;
  const baseUrl = view.baseUrl ?? '';
  const page = html`<!doctype html>
    <html lang="${frameWords.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title === null ? site.name : `${title} · ${site.name}`}</title>
        ${description === null ? nothing : html`<meta name="description" content="${description}" />`}
        ${view.noindex ? html`<meta name="robots" content="noindex" />` : nothing}
        ${path === null || baseUrl === '' ? nothing : html`<link rel="canonical" href="${baseUrl}${path}" />`}
        <meta name="color-scheme" content="light dark" />
        ${site.rep.portrait === null ? nothing : html`<link rel="icon" href="/portrait" />`}
        <link rel="stylesheet" href="${assets.css}" />
        <script type="module" src="${assets.js}"></script>
      </head>
      <body>
        <a class="skip" href="#content">${frameWords.skip}</a>
        <header class="head">
          <a class="brand" href="${homePath(view)}">${portrait(site, 34)}<span>${site.name}</span></a>
          ${view.mayChooseAudience ? audienceSwitch(view) : nothing}
        </header>
        <main id="content" class="page" tabindex="-1">${view.body}</main>
        ${footer(view)}
      </body>
    </html> `;
  return collectResultSync(render(page));
};
