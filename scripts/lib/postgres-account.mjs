// PostgreSQL refuses to run as root. When we are root, the server runs as the owner of its data, or as `postgres`.
// That account may be unable to enter the checkout (a clone under /root, a private temporary directory); then the server
// gets one capability that lets it pass, the weakest that works, and nothing else of root's power.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { Refusal } from './say.mjs';

const NAME = 'postgres';
const CAPABILITIES = [undefined, 'dac_read_search', 'dac_override'];

const succeeds = (command, args, options) => spawnSync(command, args, { stdio: 'ignore', ...options }).status === 0;

function idOf(flag) {
  const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

function createAccount() {
  const withShadow = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
    NAME,
  ];
  if (!succeeds('useradd', withShadow)) succeeds('adduser', ['-S', '-D', '-H', NAME]);
}

function accountFor(dataOwner) {
  if (dataOwner !== undefined && dataOwner.uid !== 0) return dataOwner;
  if (idOf('-u') === undefined) createAccount();
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid !== undefined && gid !== undefined) return { uid, gid };
  throw new Refusal(
    'PostgreSQL refuses to run as root and the user "postgres" could not be created: run the command as an ordinary user, or set DATABASE_URL.',
  );
}

function commandAs({ uid, gid }, capability) {
  if (capability === undefined) return (command, args) => ({ command, args, options: { uid, gid } });
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const power = [
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=+${capability}`,
    `--bounding-set=-all,+${capability}`,
  ];
  // PostgreSQL looks for its own programs with access(2), which ignores the capabilities of a user that is not root
  // unless this bit is set.
  const visible = '--securebits=+no_setuid_fixup';
  return (command, args) => ({
    command: 'setpriv',
    args: [...identity, visible, ...power, command, ...args],
    options: {},
  });
}

const plain = { wrap: (command, args) => ({ command, args, options: {} }), own: () => {}, capability: undefined };

/**
 * Chooses how to start the server's programs.
 * @param workDir an existing, empty directory beside the data; becomes the account's own
 * @param dataDir the data itself, which may not exist yet
 * @returns wrap(command, args) → what to spawn; own(path) gives a path to the server; capability, if one was needed
 */
export function serverAccount({ binaries, workDir, dataDir }) {
  if (process.getuid?.() !== 0) return plain;
  const owner = existsSync(dataDir) ? statSync(dataDir) : undefined;
  const account = accountFor(owner);
  const own = (path) => chownSync(path, account.uid, account.gid);
  own(workDir);
  // initdb --show writes nothing, but enters the directory, finds the server's program and reads its library.
  const probe = ['-c', 'cd "$1" && exec "$2" --show --no-locale -D "$1"', 'sh', workDir, binaries.initdb];
  for (const capability of CAPABILITIES) {
    const wrap = commandAs(account, capability);
    const { command, args, options } = wrap('/bin/sh', probe);
    if (succeeds(command, args, { ...options, cwd: '/' })) {
      return { wrap, own, capability };
    }
  }
  throw new Refusal(
    `PostgreSQL refuses to run as root, and the user it runs as instead cannot enter ${workDir} or ${binaries.postgres}: run the command as an ordinary user, move the checkout to a directory that every user may enter (such as /opt), or set DATABASE_URL.`,
  );
}
