import { DomainError } from '../../domain/shared/domain-error.js';

/** Hidden and never there are one answer. */
export const offenderNotFound = (): DomainError =>
  new DomainError('OFFENDER.NOT_FOUND', 'There is no such person among the people your agency may see.');

export const areaUnknown = (code: string): DomainError => {
  const message = `There is no area with the code ${code}.`;
  return new DomainError('AREA.UNKNOWN', message, { field: 'area_code', errors: [{ field: 'area_code', message }] });
};

export const areaNotYours = (code: string): DomainError => {
  const message = `Your agency does not work in the area ${code}, so it could not see this person there.`;
  return new DomainError('OFFENDER.AREA_NOT_YOURS', message, {
    field: 'area_code',
    errors: [{ field: 'area_code', message }],
  });
};

/**
 * Writing to a record that was merged into another would be lost to every reader.
 * @param survivingId of the record that stands for both now; only to those who may see it
 */
export const offenderMerged = (survivingId: string): DomainError =>
  new DomainError('OFFENDER.MERGED', 'This record was merged into another. Open that one.', {
    surviving_id: survivingId,
  });
