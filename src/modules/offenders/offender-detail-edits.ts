import { Injectable } from '@nestjs/common';
import { type IdentifierKind, parseIdentifier } from '../../domain/identity/identifiers.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/tx.js';
import { type NewAlias, OffenderDetailsRepository } from './offender-details.repository.js';
import { IMPORT_COLUMN, OWN_SOURCE } from './offender-rules.js';
import type { OffenderDetailRow } from './offenders.queries.js';
import { OffendersRepository } from './offenders.repository.js';

/** What stands in each box of a form now; empty takes the number that stood there away. */
export type NumberBoxes = Readonly<Partial<Record<IdentifierKind, string>>>;

/** Brings numbers and aliases to what a form says, inside the caller's transaction. */
@Injectable()
export class OffenderDetailEdits {
  constructor(
    private readonly rows: OffendersRepository,
    private readonly details: OffenderDetailsRepository,
    private readonly clock: Clock,
  ) {}

  /** A number that was replaced stays away: an import would otherwise bring the wrong one back. @returns the columns changed */
  async saveNumbers(tx: Tx, held: OffenderDetailRow, numbers: NumberBoxes): Promise<string[]> {
    const year = this.clock.today().year;
    const changed: string[] = [];
    for (const kind of Object.keys(numbers) as IdentifierKind[]) {
      const value = numbers[kind]?.trim() ?? '';
      const shown = held.identifiers.find((identifier) => identifier.kind === kind);
      if (value === (shown?.canonical ?? '') || sameNumber(kind, value, shown?.canonical, year)) continue;
      if (shown !== undefined) {
        await this.details.removeIdentifier(tx, held.id, shown.id);
        await this.rows.markLocallyChanged(tx, held.id, [IMPORT_COLUMN[kind]]);
      }
      if (value !== '') await this.details.addIdentifier(tx, held.id, { kind, value, source: OWN_SOURCE, year });
      changed.push(IMPORT_COLUMN[kind]);
    }
    return changed;
  }

  /** Those that are missing are removed, and no import brings them back. */
  async saveAliases(tx: Tx, held: OffenderDetailRow, wanted: readonly NewAlias[]): Promise<string[]> {
    const keys = new Set(wanted.map(aliasKey));
    const gone = held.aliases.filter((alias) => !keys.has(aliasKey(alias)));
    for (const { id } of gone) await this.details.removeAlias(tx, held.id, id);
    if (gone.length > 0) await this.rows.markLocallyChanged(tx, held.id, ['aliases']);
    let added = 0;
    for (const alias of wanted) {
      if ((await this.details.addAlias(tx, held.id, { ...alias, source: OWN_SOURCE })) !== null) added += 1;
    }
    return gone.length + added > 0 ? ['aliases'] : [];
  }
}

function sameNumber(kind: IdentifierKind, value: string, canonical: string | undefined, year: number): boolean {
  return canonical !== undefined && parseIdentifier(kind, value, year).canonical === canonical;
}

const aliasKey = ({ family_name, given_names }: NewAlias): string =>
  JSON.stringify([family_name.trim(), (given_names ?? '').trim()]);
