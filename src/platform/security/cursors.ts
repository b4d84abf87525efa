import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Config } from '../config/config.js';
import { derivedKey } from './derived-keys.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a page of a list ended: the sort values of its last row. */
export type CursorPosition = readonly (string | number | null)[];

/**
 * Cursors stand in addresses, and a list sorted by name ends at a name: so they are encrypted, not only signed. They
 * survive a restart and work on every web process, because the key comes from SESSION_SECRET.
 */
@Injectable()
export class Cursors {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = derivedKey(config.environment.SESSION_SECRET, 'cursor');
  }

  /** @param list names the list and its sort order, so that a cursor of one list opens no other */
  encode(list: string, position: CursorPosition): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(list));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(position), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @throws DomainError CURSOR.INVALID when it was altered, cut, or made for another list */
  decode(list: string, cursor: string): CursorPosition {
    const position = this.open(list, Buffer.from(cursor, 'base64url'));
    if (position === null) {
      throw new DomainError('CURSOR.INVALID', 'This cursor is not from this list. Start again from the first page.');
    }
    return position;
  }

  private open(list: string, bytes: Buffer): CursorPosition | null {
    if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(list));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
    try {
      return JSON.parse(text + decipher.final('utf8')) as CursorPosition;
    } catch {
      // `final` throws when the tag does not fit: every bit of the text, the nonce or the list's name counts.
      return null;
    }
  }
}

/** The rows of one page and how to ask for the next. Ask the database for `limit + 1` rows to know whether there is one. */
export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export function cursorPage<Row>(
  rows: readonly Row[],
  limit: number,
  cursorAfter: (last: Row) => string,
): CursorPage<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next_cursor: rows.length > limit && last !== undefined ? cursorAfter(last) : null };
}
