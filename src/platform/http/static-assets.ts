import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Response } from 'express';

const VERSIONED = 'public, max-age=31536000, immutable';
const UNVERSIONED = 'public, max-age=3600';

export const ASSET_VERSION = Symbol('asset version');

/** Stands behind every address of an asset (`app.css?v=…`), so that a browser may keep it until a release changes it. */
export async function assetVersionOf(directory: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = (await readdir(directory, { recursive: true })).sort();
  for (const entry of entries) {
    const { size, mtimeMs } = await stat(join(directory, entry));
    hash.update(`${entry} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** For `app.useStaticAssets`. */
export const STATIC_ASSETS = {
  prefix: '/assets',
  index: false,
  redirect: false,
  setHeaders: (response: Response): void => {
    response.setHeader('Cache-Control', /[?&]v=/.test(response.req.url) ? VERSIONED : UNVERSIONED);
  },
} as const;
