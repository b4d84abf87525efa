import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY, runNode, type Program } from './programs.js';

const WEB = `
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const home = process.env.DATA_DIR!;
if (existsSync(home + '/web-falls')) process.exit(3);
if (existsSync(home + '/web-refuses')) process.exit(1);
writeFileSync(home + '/web.keys', Object.keys(process.env).filter((key) => key.startsWith('DATABASE')).sort().join(' '));
appendFileSync(home + '/web.pids', process.pid + '\\n');
const server = createServer((request, response) => response.writeHead(request.url!.startsWith('/health/') ? 200 : 404).end());
server.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
`;
const WORKER = `
import { appendFileSync } from 'node:fs';
appendFileSync(process.env.DATA_DIR + '/worker.pids', process.pid + '\\n');
setInterval(() => {}, 1000);
process.send?.({ ready: true });
process.on('SIGTERM', () => process.exit(0));
`;
const connected = (key: string, body: string): string => `
import pg from 'pg';
const client = new pg.Client({ connectionString: process.env.${key} });
await client.connect();
${body}
await client.end();
`;
const MIGRATE = connected(
  'DATABASE_OWNER_URL',
  `await client.query('create table if not exists visit (at timestamptz)');
await client.query('create schema if not exists account');
await client.query('create table if not exists account.app_user (id int, email text, display_name text, demonstration boolean)');
await client.query('grant usage on schema account to desist_app');
await client.query('grant select on account.app_user to desist_app');`,
);
const DEMONSTRATION = connected(
  'DATABASE_OWNER_URL',
  `await client.query('insert into visit values (now())');
await client.query('truncate account.app_user');
await client.query("insert into account.app_user values (1, 'officer@demo.example', 'Robin', true), (2, 'real@force.example', 'Real', false)");`,
);
const TOKEN = connected(
  'DATABASE_OWNER_URL',
  `const { rows } = await client.query('select count(*) from visit'); console.log('visits ' + rows[0].count + ' ' + process.argv.slice(2).join(' '));`,
);
const GENERATE = `
console.log(process.cwd() + ' ' + process.argv.slice(2).join(' '));
if (process.argv.includes('--wait')) setInterval(() => {}, 1000);
else process.exitCode = Number(process.argv[2] ?? 0);
`;

/** The smallest application that the scripts can start: what the product is to them, in a few lines each. */
const APPLICATION: Readonly<Record<string, string>> = {
  'src/main.web.ts': WEB,
  'src/main.worker.ts': WORKER,
  'src/commands/migrate.ts': MIGRATE,
  'src/commands/demonstration.ts': DEMONSTRATION,
  'src/commands/token.ts': TOKEN,
  'src/commands/generate.ts': GENERATE,
};

export interface Checkout {
  readonly root: string;
  readonly dataDir: string;
  write(file: string, text: string): void;
  script(name: string, args?: readonly string[], env?: Readonly<Record<string, string>>): Program;
  remove(): void;
}

/** A checkout of its own with these scripts and the small application; `mode` 700 keeps other users out of it. */
export function makeCheckout(mode = 0o755): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'desist-checkout-'));
  chmodSync(root, mode);
  for (const name of ['package.json', 'package-lock.json', '.swcrc', 'scripts']) {
    cpSync(join(REPOSITORY, name), join(root, name), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries(APPLICATION)) write(file, text);
  return {
    root,
    dataDir: join(root, '.data'),
    write,
    script: (name, args = [], env = {}) => runNode([join(root, 'scripts', `${name}.mjs`), ...args], { cwd: root, env }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
