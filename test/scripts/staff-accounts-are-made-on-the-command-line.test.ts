import { beforeEach, describe, expect, it } from 'vitest';
import { openStaff } from '../support/stores.ts';
import { runScript } from '../support/command.ts';
import { article, contentFolder, siteYml, temporaryFolder } from '../support/content-folder.ts';
import { startServer } from '../support/server.ts';

/** A site that is not public yet: its address is this machine's own. */
const localSite = siteYml.replace(/https:.*/, 'http://127.0.0.1:3000');

describe('npm run staff', () => {
  let dataDir = '';
  const staff = (...args: readonly string[]) =>
    runScript('staff', args, { RED_DATA_DIR: dataDir, RED_BUILD_DIR: `${dataDir}/build`, PORT: '4321' });
  const trail = async () => {
    const store = await openStaff({ dataDir, databaseUrl: null });
    const entries = await store.audit({ before: null, limit: 50 });
    await store.close();
    return entries;
  };

  beforeEach(async () => {
    dataDir = await temporaryFolder();
  });

  it('add prints one line, the link, and who asks for help gets it', async () => {
    const { code, stdout, stderr } = await staff('add', 'Dana@Example.org', '--role', 'admin');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:4321\/console\/set-password#[\w-]{43}\n$/),
    ]);
    expect(stderr).toMatch(/Works once, until/);
    expect((await staff('--help')).stdout).toContain('add EMAIL --role writer|agent|admin');
  });

  it('every change stands in the trail under cli, without the link or a hash of it', async () => {
    const { stdout } = await staff('add', 'dana@example.org', '--role', 'admin');
    await staff('add', 'kim@example.org', '--role', 'writer');
    await staff('role', 'kim@example.org', 'agent');
    await staff('disable', 'kim@example.org');
    await staff('enable', 'kim@example.org');
    await staff('link', 'kim@example.org');
    const entries = await trail();
    expect(entries.map(({ staff: who, action, object }) => [who, action, object])).toEqual([
      ['cli', 'staff.link', 'kim@example.org'],
      ['cli', 'staff.enable', 'kim@example.org'],
      ['cli', 'staff.disable', 'kim@example.org'],
      ['cli', 'staff.role', 'kim@example.org'],
      ['cli', 'staff.add', 'kim@example.org'],
      ['cli', 'staff.add', 'dana@example.org'],
    ]);
    expect(entries[3]).toMatchObject({ before: { role: 'writer' }, after: { role: 'agent' } });
    expect(JSON.stringify(entries)).not.toContain(stdout.trim().split('#')[1]);
  });

  it('list shows everybody with role and state', async () => {
    await staff('add', 'dana@example.org', '--role', 'admin');
    expect((await staff('list')).stdout).toMatch(/dana@example\.org\s+admin\s+invited/);
    expect(JSON.parse((await staff('list', '--json')).stdout)).toMatchObject([
      { email: 'dana@example.org', role: 'admin', disabledAt: null, hasPassword: false },
    ]);
  });

  it.each([
    [['add', 'dana@example.org'], 2, /The role is “”/],
    [['add', 'dana@example.org', '--role', 'root'], 2, /The role is “root”/],
    [['add', 'not an address', '--role', 'admin'], 1, /not a plain e-mail address/],
    [['disable', 'nobody@example.org'], 1, /Nobody has an account with nobody@example\.org/],
    [['shout', 'dana@example.org'], 2, /There is no command “shout”/],
    [[], 2, /npm run staff -- COMMAND/],
  ])('%j is refused, and says why', async (args, code, reason) => {
    const result = await staff(...args);
    expect([result.code, result.stdout]).toEqual([code, '']);
    expect(result.stderr).toMatch(reason);
  });

  it('the link lets one in at the running server, from its own page and from no other', async () => {
    const server = await startServer(
      await contentFolder({ 'site.yml': localSite, 'prospect/a.md': article('What is it?') }),
      {
        RED_DATA_DIR: dataDir,
      },
    );
    const link = (await staff('add', 'dana@example.org', '--role', 'admin')).stdout.trim().split('#')[1];
    const enter = (origin: string) =>
      fetch(`${server.address}/console/api/password`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ link, password: 'seven quiet foxes' }),
      });
    expect((await enter('https://evil.example')).status).toBe(403);
    const entered = await enter(server.address);
    expect(entered.headers.get('set-cookie')).toMatch(/^red_staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const me = await fetch(`${server.address}/console/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ email: 'dana@example.org', role: 'admin' });
    expect((await fetch(`${server.address}/console`)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    expect(server.said()).not.toContain(link);
  });

  it('the last admin cannot be taken away, an address cannot be added twice', async () => {
    await staff('add', 'dana@example.org', '--role', 'admin');
    expect((await staff('disable', 'dana@example.org')).stderr).toMatch(/the only admin left/);
    expect((await staff('role', 'dana@example.org', 'writer')).stderr).toMatch(/the only admin left/);
    expect((await staff('add', 'DANA@example.org', '--role', 'agent')).stderr).toMatch(/has an account/);
  });
});
