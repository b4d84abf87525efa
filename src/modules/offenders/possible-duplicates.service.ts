import { Injectable } from '@nestjs/common';
import { parseIdentifier } from '../../domain/identity/identifiers.js';
import type { MatchStrength } from '../../domain/identity/match-cautions.js';
import { compareRecords } from '../../domain/identity/match-evidence.js';
import type { MatchPerson } from '../../domain/identity/match-person.js';
import { binarySex } from '../../domain/identity/sex.js';
import type { Tx } from '../../platform/database/tx.js';
import type { NewAlias, NewIdentifier } from './offender-details.repository.js';
import { MatchKeysRepository } from './match-keys.repository.js';
import type { PersonDetails } from './offender-rules.js';

/** Somebody on record who may be the person described, and why: sentences that repeat no value. */
export interface PossibleDuplicate {
  readonly id: string;
  readonly family_name: string;
  readonly given_names: string | null;
  readonly date_of_birth: string | null;
  readonly strength: Exclude<MatchStrength, 'none'>;
  readonly reasons: readonly string[];
}

type DescribedPerson = Pick<PersonDetails, 'family_name' | 'given_names' | 'date_of_birth' | 'sex'> & {
  readonly identifiers: readonly NewIdentifier[];
  readonly aliases: readonly NewAlias[];
};

const MOST_SHOWN = 10;

/** Search before create: looks among the people whom the reader may see, and tells of nobody else. */
@Injectable()
export class PossibleDuplicatesService {
  constructor(private readonly keys: MatchKeysRepository) {}

  /** Strongest first, at most ten. @param except the person's own record */
  async of(tx: Tx, person: MatchPerson, except: readonly string[] = []): Promise<PossibleDuplicate[]> {
    const people = await this.keys.people(tx, await this.keys.sharing(tx, person, except));
    const found: (PossibleDuplicate & { readonly weight: number })[] = [];
    for (const [id, other] of people) {
      const { strength, weight, items, cautions } = compareRecords(person, other);
      if (strength === 'none') continue;
      const agreeing = items.filter(({ verdict }) => verdict === 'agree' || verdict === 'close');
      found.push({
        id,
        family_name: other.familyName,
        given_names: other.givenNames,
        date_of_birth: other.bornOn,
        strength,
        weight,
        reasons: [...agreeing.map(({ sentence }) => sentence), ...cautions],
      });
    }
    found.sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
    return found.slice(0, MOST_SHOWN).map(({ weight: _weight, ...duplicate }) => duplicate);
  }

  async ofRecord(tx: Tx, id: string): Promise<PossibleDuplicate[]> {
    const person = (await this.keys.people(tx, [id])).get(id);
    return person === undefined ? [] : this.of(tx, person, [id]);
  }

  async refreshKeys(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.keys.refresh(tx, ids);
  }

  described(person: DescribedPerson, currentYear: number): MatchPerson {
    return {
      familyName: person.family_name,
      givenNames: person.given_names,
      aliases: person.aliases.map(({ family_name, given_names }) => `${family_name}, ${given_names ?? ''}`),
      bornOn: person.date_of_birth,
      sex: binarySex(person.sex),
      identifiers: person.identifiers.map(({ kind, value }) => parseIdentifier(kind, value, currentYear)),
    };
  }
}
