import type { IdentifierKind } from './identifiers.js';
import type { MatchItem } from './match-item.js';
import type { MatchIdentifier } from './match-person.js';
import { FURTHER_IDENTIFIER, IDENTIFIER_WEIGHTS } from './match-weights.js';

const KINDS: readonly IdentifierKind[] = ['pnc', 'cro', 'crn', 'prison', 'local'];

const NAMES: Readonly<Record<IdentifierKind, string>> = {
  pnc: 'PNC id',
  cro: 'CRO number',
  crn: 'CRN',
  prison: 'prison number',
  local: 'local nominal',
};

/** One item for each kind that either record holds with a valid value; a value that failed its check counts as missing. */
export function compareIdentifiers(one: readonly MatchIdentifier[], other: readonly MatchIdentifier[]): MatchItem[] {
  const items: MatchItem[] = [];
  let agreedBefore = false;
  for (const kind of KINDS) {
    const ours = validValues(one, kind);
    const theirs = validValues(other, kind);
    if (ours.length + theirs.length === 0) continue;
    const item = compareKind(kind, ours, theirs);
    items.push(item.verdict === 'agree' && agreedBefore ? { ...item, weight: FURTHER_IDENTIFIER } : item);
    agreedBefore ||= item.verdict === 'agree';
  }
  return items;
}

function compareKind(kind: IdentifierKind, ours: readonly string[], theirs: readonly string[]): MatchItem {
  const name = NAMES[kind];
  if (ours.length === 0 || theirs.length === 0) {
    return { field: kind, verdict: 'missing', weight: 0, sentence: `Only one record has a valid ${name}.` };
  }
  if (ours.some((value) => theirs.includes(value))) {
    return { field: kind, verdict: 'agree', weight: IDENTIFIER_WEIGHTS[kind].agree, sentence: `The same ${name}.` };
  }
  const sentence =
    kind === 'local'
      ? 'Different local nominals, as two records of one person usually have.'
      : `Different ${name}s, both valid.`;
  return { field: kind, verdict: 'differ', weight: IDENTIFIER_WEIGHTS[kind].differ, sentence };
}

function validValues(identifiers: readonly MatchIdentifier[], kind: IdentifierKind): string[] {
  return identifiers.filter((held) => held.kind === kind && held.valid).map((held) => held.canonical);
}
