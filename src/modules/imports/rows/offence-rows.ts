import type { FileHeader } from './file-header.js';
import { copyLine, LONGEST_REFERENCE, LONGEST_SOURCE, orNull, type RowRules, type RowStager } from './row-stager.js';
import { type Column, RowValues } from './row-values.js';
import { DECIDED_ROLES, OFFENCE_ROLES, Vocabulary } from './vocabulary.js';

const LONGEST_DISPOSAL = 500;
const ROLES = new Vocabulary(OFFENCE_ROLES);

/** The columns stand in the order in which `stage` writes them. */
export const OFFENCE_COPY =
  'copy staging.offence_row (line, source, source_ref, offender_ref, offence_code, committed_on, role, outcome_on, disposal, problems) from stdin';

/** Rows of the offences file: everything about a row that can be told without the database. */
export class OffenceRows implements RowStager {
  private readonly values: RowValues;
  private readonly source: Column;
  private readonly sourceRef: Column;
  private readonly offenderRef: Column;
  private readonly offenceCode: Column;
  private readonly committedOn: Column;
  private readonly role: Column;
  private readonly outcomeOn: Column;
  private readonly disposal: Column;

  constructor(
    header: FileHeader,
    private readonly rules: RowRules,
  ) {
    this.values = new RowValues(header, rules.today);
    this.source = this.values.column('source', LONGEST_SOURCE);
    this.sourceRef = this.values.column('source_ref', LONGEST_REFERENCE);
    this.offenderRef = this.values.column('offender_ref', LONGEST_REFERENCE);
    this.offenceCode = this.values.column('offence_code');
    this.committedOn = this.values.column('committed_on');
    this.role = this.values.column('role');
    this.outcomeOn = this.values.column('outcome_on');
    this.disposal = this.values.column('disposal', LONGEST_DISPOSAL);
  }

  stage(line: number, fields: readonly string[]): string {
    const { values } = this;
    values.start(fields);
    const source = values.requiredSource(this.source);
    const sourceRef = values.required(this.sourceRef);
    const offenderRef = values.required(this.offenderRef);
    const code = this.readCode();
    const committedOn = values.requiredPastDay(this.committedOn);
    const role = values.requiredWord(this.role, ROLES, 'ROLE.UNKNOWN');
    const outcomeOn = this.readOutcome(role, committedOn);
    const disposal = values.text(this.disposal);
    return copyLine(
      line,
      [
        orNull(source),
        orNull(sourceRef),
        orNull(offenderRef),
        orNull(code),
        committedOn,
        role,
        outcomeOn,
        orNull(disposal),
      ],
      values.problems,
    );
  }

  private readCode(): string {
    const code = this.values.required(this.offenceCode);
    if (code !== '' && !this.rules.offenceCodes.has(code)) {
      this.values.complain('offence_code', code, 'OFFENCE_CODE.UNKNOWN', this.likelyCode(code));
    }
    return code;
  }

  /** Spreadsheets drop leading zeros, and some systems write class and subclass apart: a hint, never a guess. */
  private likelyCode(code: string): string {
    const digits = code.replace(/[\s/.-]/g, '');
    const likely = /^\d{1,5}$/.test(digits) ? digits.padStart(5, '0') : '';
    return likely !== code && this.rules.offenceCodes.has(likely) ? ` Was ${likely} meant?` : '';
  }

  private readOutcome(role: string | null, committedOn: string | null): string | null {
    const { values } = this;
    const before = values.problems.length;
    const outcomeOn = values.pastDay(this.outcomeOn);
    const isMissing = outcomeOn === null && values.problems.length === before;
    if (isMissing && role !== null && DECIDED_ROLES.has(role))
      values.complain('outcome_on', '', 'OUTCOME.MISSING', role);
    values.requireOrder(this.outcomeOn, outcomeOn, this.committedOn, committedOn);
    return outcomeOn;
  }
}
