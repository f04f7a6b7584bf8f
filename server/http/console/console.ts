import type { App, HttpContext } from '../plumbing/context.ts';
import { publicAccess } from '../plumbing/route-config.ts';
import { accountRoutes } from './accounts.ts';
import { followUpRoutes } from './follow-ups.ts';
import { fixRoutes } from './fixes.ts';
import { gapRoutes } from './gaps.ts';
import { mailRoutes } from './mails.ts';
import { privacyRoutes } from './privacy.ts';
import { reportRoutes } from './reports.ts';
import { sessionRoutes } from './sessions.ts';
import { consoleSecurityPolicy, renderShell } from './shell.ts';

/** Addresses of pages; what stands on them is drawn in the browser. */
const consolePages = [
  '/console',
  '/console/sign-in',
  '/console/set-password',
  '/console/gaps',
  '/console/gaps/:id',
  '/console/people',
  '/console/follow-ups',
  '/console/follow-ups/:id',
  '/console/questions',
  '/console/articles',
  '/console/words',
  '/console/promises',
  '/console/mails',
  '/console/mails/:id',
  '/console/privacy',
  '/console/staff',
  '/console/settings',
  '/console/audit',
];

/** The console: its pages, and everything they ask for. */
export const consoleRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    for (const page of consolePages)
      app.get(page, { config: publicAccess, schema: { hide: true } }, async (_request, response) =>
        response
          .type('text/html; charset=utf-8')
          .header('content-security-policy', consoleSecurityPolicy)
          .header('x-frame-options', 'DENY')
          .send(renderShell(context.library().site.name)),
      );
    sessionRoutes(app, context);
    reportRoutes(app, context);
    gapRoutes(app, context);
    fixRoutes(app, context);
    followUpRoutes(app, context);
    mailRoutes(app, context);
    privacyRoutes(app, context);
    accountRoutes(app, context);
  };
