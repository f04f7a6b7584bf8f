import type { ServerResponse } from 'node:http';
import type { App, OnChange } from './context.ts';
import { publicAccess } from './route-config.ts';

/** Reloads at each message, and when the server comes back after a restart. */
const script = `const changes = new EventSource('/dev-reload');
let lost = false;
changes.onmessage = () => location.reload();
changes.onerror = () => { lost = true; };
changes.onopen = () => { if (lost) location.reload(); };
`;

/** What a page of a developer's server holds in its head besides. */
const scriptTag = '<script type="module" src="/dev-reload.js"></script>';

/** Reloads open pages of a developer's server when what they show has changed. */
export const devReloadRoutes =
  (onChange: OnChange) =>
  async (app: App): Promise<void> => {
    const open = new Set<ServerResponse>();
    onChange(() => {
      for (const response of open) response.write('data: changed\n\n');
    });
    app.addHook('preClose', async () => {
      for (const response of open) response.end();
    });
    app.get('/dev-reload.js', { config: publicAccess, schema: { hide: true } }, async (_request, response) =>
      response.type('text/javascript').header('cache-control', 'no-store').send(script),
    );
    app.get('/dev-reload', { config: publicAccess, schema: { hide: true } }, (request, response) => {
      response.hijack();
      response.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.raw.write(': listening\n\n');
      open.add(response.raw);
      request.raw.once('close', () => open.delete(response.raw));
    });
  };

/** Puts the listener into every page. */
export const addReloadScript = (app: App): void => {
  app.addHook('onSend', async (_request, response, payload) => {
    const isPage = String(response.getHeader('content-type')).startsWith('text/html');
    return isPage && typeof payload === 'string' ? payload.replace('</head>', `${scriptTag}</head>`) : payload;
  });
};
