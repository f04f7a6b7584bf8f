import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { html } from '@lit-labs/ssr/lib/server-template.js';

/** Nothing runs and nothing loads but from here, and no page at all may frame the console. */
export const consoleSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The frame of every page of the console. It holds nothing but the site's name: what is shown is asked for after. */
export const renderShell = (siteName: string): string =>
  collectResultSync(
    render(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Console · ${siteName}</title>
            <meta name="robots" content="noindex" />
            <meta name="color-scheme" content="light dark" />
            <link rel="stylesheet" href="/console.css" />
            <script type="module" src="/console.js"></script>
          </head>
          <body>
            <red-console site="${siteName}">
              <main class="alone"><noscript>The console needs JavaScript. Switch it on for this site.</noscript></main>
            </red-console>
          </body>
        </html>`,
    ),
  );
