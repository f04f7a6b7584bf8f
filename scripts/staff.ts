import { roles, type Role, type StaffMember } from '../server/core/staff/staff.ts';
import { newId, newToken, tokenHash } from '../server/identity/tokens.ts';
import { createLiveLibrary } from '../server/red/answering/live-library.ts';
import { createStaffAccounts, type IssuedLink } from '../server/red/staff/staff-accounts.ts';
import { ownAddress } from '../server/own-address.ts';
import type { Settings } from '../server/settings.ts';
import { openDatabase } from '../server/store/database/open-database.ts';
import { createStaffStore } from '../server/store/staff/staff-store.ts';
import { currentSettings, readArguments, runCommand, UsageError } from './command-line.ts';
import { formatTable } from './table.ts';

const usage = `npm run staff -- COMMAND

Who may sign in to the console, at /console.

  add EMAIL --role writer|agent|admin   a new account; prints a link to set the password, good once, for 24 hours
  link EMAIL                            a new link, for a password that was lost or a link that ran out
  role EMAIL writer|agent|admin         another role, at once
  disable EMAIL                         closes the account and ends its sessions
  enable EMAIL                          opens it again
  list [--json]                         every account

A writer reads gaps, articles, words and traffic; an agent also people in trouble and every question; an admin also
sees to the rights of persons, looks after staff, and reads the settings and the trail of changes.`;

/** Every change made here stands in the audit trail under this name. */
const by = { kind: 'cli' } as const;

const roleOf = (typed: string | undefined): Role => {
  const role = roles.find((each) => each === typed);
  if (role === undefined)
    throw new UsageError(`The role is “${typed ?? ''}”. It is writer, agent or admin.\n\n${usage}`);
  return role;
};

const minute = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const rowOf = ({ email, role, createdAt, disabledAt, hasPassword }: StaffMember): readonly string[] => {
  const state = disabledAt === null ? (hasPassword ? 'active' : 'invited') : 'disabled';
  return [email, role, state, minute(createdAt)];
};

/** Where the server is, as far as can be known while it does not run. */
const baseUrlOf = async (settings: Settings): Promise<string> => {
  const live = createLiveLibrary(settings.buildDir, { onRefused: () => undefined });
  await live.reload();
  const library = live.current();
  const address = library === null ? (settings.publicUrl ?? '') : ownAddress(settings, library);
  return address === '' ? `http://${settings.host}:${settings.port}` : address;
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

await runCommand(async () => {
  const { values, positionals } = readArguments(
    usage,
    { role: { type: 'string' }, json: { type: 'boolean' } },
    { allowPositionals: true },
  );
  const [command, email, second] = positionals;
  const settings = currentSettings();
  const database = await openDatabase(settings);
  const store = createStaffStore(database);
  const accounts = createStaffAccounts({ store, newId, newToken, tokenHash, now: Date.now });
  const printLink = async ({ path, expiresAt }: IssuedLink): Promise<void> => {
    print(`${await baseUrlOf(settings)}${path}`);
    process.stderr.write(
      `Works once, until ${minute(expiresAt)}. Anyone who has it can set the password, so send it safely.\n`,
    );
  };
  try {
    if (command === 'list') {
      const members = await accounts.list();
      if (values.json === true) print(JSON.stringify(members));
      else if (members.length === 0) print('Nobody yet. Begin with: npm run staff -- add EMAIL --role admin');
      else process.stdout.write(formatTable([['email', 'role', 'state', 'since'], ...members.map(rowOf)]));
    } else if (email === undefined) throw new UsageError(usage);
    else if (command === 'add') await printLink(await accounts.add(email, roleOf(values.role ?? second), by));
    else if (command === 'link') await printLink(await accounts.link(email, by));
    else if (command === 'role') await accounts.setRole(email, roleOf(values.role ?? second), by);
    else if (command === 'disable') await accounts.disable(email, by);
    else if (command === 'enable') await accounts.enable(email, by);
    else throw new UsageError(`There is no command “${command ?? ''}”.\n\n${usage}`);
  } finally {
    await database.close();
  }
});
