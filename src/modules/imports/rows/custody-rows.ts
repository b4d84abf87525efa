import { CUSTODY_KINDS } from '../../../domain/supervision/supervision-rules.js';
import type { FileHeader } from './file-header.js';
import { copyLine, LONGEST_REFERENCE, LONGEST_SOURCE, orNull, type RowRules, type RowStager } from './row-stager.js';
import { type Column, RowValues } from './row-values.js';
import { Vocabulary } from './vocabulary.js';

const KINDS = new Vocabulary(CUSTODY_KINDS);

/** The columns stand in the order in which `stage` writes them. */
export const CUSTODY_COPY =
  'copy staging.custody_row (line, source, source_ref, offender_ref, kind, from_on, expected_release_on, released_on, problems) from stdin';

/** Rows of the custody file. Only the expected release may lie ahead: the others have happened. */
export class CustodyRows implements RowStager {
  private readonly values: RowValues;
  private readonly source: Column;
  private readonly sourceRef: Column;
  private readonly offenderRef: Column;
  private readonly kind: Column;
  private readonly from: Column;
  private readonly expected: Column;
  private readonly released: Column;

  constructor(header: FileHeader, rules: RowRules) {
    this.values = new RowValues(header, rules.today);
    this.source = this.values.column('source', LONGEST_SOURCE);
    this.sourceRef = this.values.column('source_ref', LONGEST_REFERENCE);
    this.offenderRef = this.values.column('offender_ref', LONGEST_REFERENCE);
    this.kind = this.values.column('kind');
    this.from = this.values.column('from');
    this.expected = this.values.column('expected_release_on');
    this.released = this.values.column('released_on');
  }

  stage(line: number, fields: readonly string[]): string {
    const { values } = this;
    values.start(fields);
    const source = values.requiredSource(this.source);
    const sourceRef = values.required(this.sourceRef);
    const offenderRef = values.required(this.offenderRef);
    const kind = values.requiredWord(this.kind, KINDS, 'CUSTODY_KIND.UNKNOWN');
    const from = values.requiredPastDay(this.from);
    const expected = values.anyDay(this.expected);
    const released = values.pastDay(this.released);
    values.requireOrder(this.expected, expected, this.from, from);
    values.requireOrder(this.released, released, this.from, from);
    return copyLine(
      line,
      [orNull(source), orNull(sourceRef), orNull(offenderRef), kind, from, expected, released],
      values.problems,
    );
  }
}
