import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

export type KeyPurpose = 'cursor' | 'flash' | 'sign-in-attempt';

/** One secret in the environment, one key per use: what signs a flash message can never open a cursor. */
export function derivedKey(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `desist ${purpose}`, KEY_BYTES));
}
