import { compareRecords } from '../../../src/domain/identity/match-evidence.js';
import type { MatchStrength } from '../../../src/domain/identity/match-cautions.js';
import { matchKeys } from '../../../src/domain/identity/match-keys.js';
import type { MatchPerson } from '../../../src/domain/identity/match-person.js';
import { cell, readCsv, type CsvRow } from '../support/seed-data.js';

export interface LinkageResult {
  readonly truePairs: number;
  /** Pairs that share a blocking key, and how many of the true ones are among them. */
  readonly candidates: number;
  readonly trueCandidates: number;
  /** By strength: right and wrong pairs. */
  readonly found: Readonly<Record<MatchStrength, { readonly right: number; readonly wrong: number }>>;
  readonly keysPerPerson: number;
  readonly mostSharedKey: number;
}

interface TestRecord {
  readonly entity: string;
  readonly person: MatchPerson;
}

/** Blocks and compares a file as an import does. The national id stands in as a local nominal; its kind has no check. */
export function runLinkage(path: string, withNationalId: boolean): LinkageResult {
  const records = readCsv(path).map((row) => asRecord(row, withNationalId));
  const blocks = new Map<string, number[]>();
  let keys = 0;
  records.forEach(({ person }, index) => {
    for (const key of matchKeys(person)) {
      blocks.set(key, [...(blocks.get(key) ?? []), index]);
      keys += 1;
    }
  });
  const found = {
    strong: { right: 0, wrong: 0 },
    probable: { right: 0, wrong: 0 },
    possible: { right: 0, wrong: 0 },
    none: { right: 0, wrong: 0 },
  };
  const candidates = candidatePairs([...blocks.values()], records);
  for (const [one, other] of candidates) {
    const { strength } = compareRecords(one.person, other.person);
    found[strength][one.entity === other.entity ? 'right' : 'wrong'] += 1;
  }
  return {
    truePairs: countTruePairs(records),
    candidates: candidates.length,
    trueCandidates: Object.values(found).reduce((sum, { right }) => sum + right, 0),
    found,
    keysPerPerson: keys / records.length,
    mostSharedKey: Math.max(...[...blocks.values()].map((block) => block.length)),
  };
}

/** Of the pairs at least as strong as asked: how many are right, and how many of all true pairs they are. */
export function quality(
  result: LinkageResult,
  strengths: readonly MatchStrength[],
): { precision: number; recall: number } {
  const right = strengths.reduce((sum, strength) => sum + result.found[strength].right, 0);
  const wrong = strengths.reduce((sum, strength) => sum + result.found[strength].wrong, 0);
  return { precision: right / (right + wrong), recall: right / result.truePairs };
}

function candidatePairs(
  blocks: readonly number[][],
  records: readonly TestRecord[],
): (readonly [TestRecord, TestRecord])[] {
  const seen = new Set<number>();
  const pairs: (readonly [TestRecord, TestRecord])[] = [];
  for (const block of blocks) {
    for (const first of block) {
      for (const second of block) {
        const one = records[first];
        const other = records[second];
        const id = first * records.length + second;
        if (first >= second || seen.has(id) || one === undefined || other === undefined) continue;
        seen.add(id);
        pairs.push([one, other]);
      }
    }
  }
  return pairs;
}

function countTruePairs(records: readonly TestRecord[]): number {
  const sizes = new Map<string, number>();
  for (const { entity } of records) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function asRecord(row: CsvRow, withNationalId: boolean): TestRecord {
  const text = (column: string): string => cell(row, column).trim();
  const born = text('date_of_birth');
  const lines = [`${text('street_number')} ${text('address_1')}`, text('address_2'), text('suburb')];
  return {
    entity: text('rec_id').split('-')[1] ?? '',
    person: {
      familyName: text('surname'),
      givenNames: text('given_name') || null,
      aliases: [],
      bornOn: born === '' ? null : `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`,
      sex: null,
      identifiers: withNationalId ? [{ kind: 'local', canonical: text('soc_sec_id'), valid: true }] : [],
      address: { line: lines.join(', '), postcode: text('postcode') },
    },
  };
}
