import type { PairDetail, PairRow } from '../../modules/imports/duplicates/duplicates.queries.js';
import type { DuplicateInput } from './duplicate.view.js';
import type { DuplicateListRow } from './duplicates.view.js';

/** What speaks for a pair, the strongest first. */
export function listRowOf({ id, strength, evidence, left, right }: PairRow): DuplicateListRow {
  const speaking = evidence.items.filter(({ verdict }) => verdict === 'agree' || verdict === 'close');
  const reasons = speaking.sort((one, other) => other.weight - one.weight).map(({ sentence }) => sentence);
  return { id, strength, left, right, reasons };
}

/** @param today YYYY-MM-DD */
export function pairInputOf(pair: PairDetail, today: string): DuplicateInput {
  const { id, version, left, right, strength, evidence } = pair;
  return {
    ...{ id, version, left, right, strength, today },
    evidence: evidence.items,
    cautions: evidence.cautions,
    decision: decisionOf(pair),
  };
}

function decisionOf(pair: PairDetail): DuplicateInput['decision'] {
  if (pair.status === 'open' || pair.decided_at === null) return null;
  return {
    kind: pair.status,
    by: pair.decided_by_name ?? 'somebody',
    at: pair.decided_at,
    rationale: pair.reason ?? '',
    can_undo: pair.can_undo,
  };
}
