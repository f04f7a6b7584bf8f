import { runServer } from '../server/main.ts';
import { buildWebIfStale } from './build-web.ts';
import { currentSettings, readArguments, runCommand } from './command-line.ts';
import { watchWeb } from './watch-web.ts';

const usage = `npm start

Builds what is missing or stale, serves on HOST and PORT (127.0.0.1:3000), and watches content and build folders:
a change is live within two seconds. Settings are environment variables; the FAQ lists them.

  --dev   publish drafts too, bundle web/ again when it changes, and reload open pages at every change (npm run dev)`;

/** Open requests get this long to finish after SIGTERM, in ms. */
const drainMs = 10_000;

const closeOnSignal = (close: () => Promise<void>): void => {
  const end = (): void => {
    setTimeout(() => process.exit(1), drainMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`closing: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
};

await runCommand(async () => {
  const { values } = readArguments(usage, { dev: { type: 'boolean' } });
  const settings = currentSettings();
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  await buildWebIfStale(settings.buildDir);
  const server = await runServer(settings, {
    drafts: values.dev === true,
    reloadsPages: values.dev === true,
    tell,
  });
  const web =
    values.dev === true && settings.watch
      ? watchWeb(settings.buildDir, server.reloadPages, (error) => tell(`web: not bundled: ${String(error)}`))
      : null;
  closeOnSignal(async () => {
    await web?.close();
    await server.close();
  });
  process.stdout.write(`Red answers at ${server.address}\n`);
});
