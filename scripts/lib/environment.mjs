// Where things lie and what the environment asks for, read the same way by every script.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { Refusal } from './say.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** The process's environment over `.env` of the checkout; an empty value counts as absent, as in the product. */
export function readEnvironment(raw = process.env, root = ROOT) {
  const file = join(root, '.env');
  const merged = { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...raw };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''));
}

export const isProduction = (env) => env.NODE_ENV === 'production';

/** Absolute, so that it means the same to a child process with another working directory. */
export const dataDirectory = (env, root = ROOT) => resolve(root, env.DATA_DIR ?? '.data');

/** @throws Refusal when PORT is not a port number */
export function address(env) {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(
      `PORT=${env.PORT} is not a port: choose a number from 1 to 65535, for example PORT=3001 npm start.`,
    );
  }
  return { host: env.HOST ?? '127.0.0.1', port };
}

/** @throws Refusal in production when what the product must not invent is missing */
export function refuseUnsafeProduction(env) {
  if (!isProduction(env)) return;
  const missing = ['DATABASE_URL', 'SESSION_SECRET'].filter((key) => env[key] === undefined);
  if (missing.length === 0) return;
  throw new Refusal(
    `NODE_ENV=production needs ${missing.join(' and ')}: set ${missing.length > 1 ? 'them' : 'it'} (see .env.example), because the embedded database, the generated secret and the demonstration accounts are for trying Desist out only.`,
  );
}
