import { createServer } from 'node:http';
import { join } from 'node:path';
import { buildWebIfStale } from '../../scripts/build-web.ts';
import { launchBrowserServer } from './browser-server.ts';
import { openPostgresServer } from './postgres-server.ts';
import type { RunService } from './run.ts';

/** What a run starts for its tests. */
export type RunServices = {
  /** Where a test asks for a service: `<address>/<service>` is answered with where that service is. */
  readonly address: string;
  /** Ends every service that was started. */
  readonly stop: () => Promise<void>;
};

/** A service that runs. */
type Started = { readonly place: string; readonly stop: () => Promise<void> };

/** Starts the services of a run, each when a test first asks for it. @param folder of the run, for what is built */
export const startRunServices = async (folder: string): Promise<RunServices> => {
  const starts: Readonly<Record<RunService, () => Promise<Started>>> = {
    postgres: async () => {
      const { address, stop } = await openPostgresServer();
      return { place: address, stop };
    },
    browser: async () => {
      const server = await launchBrowserServer();
      return { place: server.wsEndpoint(), stop: () => server.close() };
    },
    web: async () => {
      const buildDir = join(folder, 'bundle');
      await buildWebIfStale(buildDir);
      return { place: join(buildDir, 'web'), stop: async () => undefined };
    },
  };
  const started = new Map<string, Promise<Started>>();
  const place = async (service: string): Promise<string> => {
    const [, start] = Object.entries(starts).find(([name]) => name === service) ?? [];
    if (start === undefined) throw new Error(`there is no service ${service}`);
    const running = started.get(service) ?? start();
    started.set(service, running);
    return (await running).place;
  };
  const server = createServer((request, response) => {
    place((request.url ?? '').slice(1)).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listening = server.address();
  const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      for (const each of await Promise.allSettled(started.values()))
        if (each.status === 'fulfilled') await each.value.stop();
    },
  };
};
