import { CUSTODY_COPY, CustodyRows } from './custody-rows.js';
import type { FileHeader } from './file-header.js';
import type { ImportKind } from '../import-file.dto.js';
import { OFFENCE_COPY, OffenceRows } from './offence-rows.js';
import { OFFENDER_COPY, OffenderRows } from './offender-rows.js';
import type { RowRules, RowStager } from './row-stager.js';
import { SUPERVISION_COPY, SupervisionRows } from './supervision-rows.js';

interface Staging {
  /** The COPY statement that takes the stager's lines. */
  readonly copy: string;
  readonly stager: (header: FileHeader, rules: RowRules) => RowStager;
}

export const STAGING: Readonly<Record<ImportKind, Staging>> = {
  offenders: { copy: OFFENDER_COPY, stager: (header, rules) => new OffenderRows(header, rules) },
  offences: { copy: OFFENCE_COPY, stager: (header, rules) => new OffenceRows(header, rules) },
  supervision: { copy: SUPERVISION_COPY, stager: (header, rules) => new SupervisionRows(header, rules) },
  custody: { copy: CUSTODY_COPY, stager: (header, rules) => new CustodyRows(header, rules) },
};
