import { SUPERVISION_PHASES, SUPERVISION_TYPES } from '../../../domain/supervision/supervision-rules.js';
import type { FileHeader } from './file-header.js';
import { copyLine, LONGEST_REFERENCE, LONGEST_SOURCE, orNull, type RowRules, type RowStager } from './row-stager.js';
import { type Column, RowValues } from './row-values.js';
import { Vocabulary } from './vocabulary.js';

const TYPES = new Vocabulary(SUPERVISION_TYPES);
const PHASES = new Vocabulary(SUPERVISION_PHASES);

/** The columns stand in the order in which `stage` writes them. */
export const SUPERVISION_COPY =
  'copy staging.supervision_row (line, source, source_ref, offender_ref, type, starts_on, ends_on, phase, problems) from stdin';

/** Rows of the supervision file: orders and licences, past, running and planned. */
export class SupervisionRows implements RowStager {
  private readonly values: RowValues;
  private readonly source: Column;
  private readonly sourceRef: Column;
  private readonly offenderRef: Column;
  private readonly type: Column;
  private readonly startsOn: Column;
  private readonly endsOn: Column;
  private readonly phase: Column;

  constructor(header: FileHeader, rules: RowRules) {
    this.values = new RowValues(header, rules.today);
    this.source = this.values.column('source', LONGEST_SOURCE);
    this.sourceRef = this.values.column('source_ref', LONGEST_REFERENCE);
    this.offenderRef = this.values.column('offender_ref', LONGEST_REFERENCE);
    this.type = this.values.column('type');
    this.startsOn = this.values.column('starts_on');
    this.endsOn = this.values.column('ends_on');
    this.phase = this.values.column('phase');
  }

  stage(line: number, fields: readonly string[]): string {
    const { values } = this;
    values.start(fields);
    const source = values.requiredSource(this.source);
    const sourceRef = values.required(this.sourceRef);
    const offenderRef = values.required(this.offenderRef);
    const type = values.requiredWord(this.type, TYPES, 'SUPERVISION_TYPE.UNKNOWN');
    const startsOn = values.requiredAnyDay(this.startsOn);
    const endsOn = values.anyDay(this.endsOn);
    const phase = values.word(this.phase, PHASES, 'PHASE.UNKNOWN');
    values.requireOrder(this.endsOn, endsOn, this.startsOn, startsOn);
    return copyLine(
      line,
      [orNull(source), orNull(sourceRef), orNull(offenderRef), type, startsOn, endsOn, phase],
      values.problems,
    );
  }
}
