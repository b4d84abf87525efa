import type { BinarySex } from '../../domain/identity/sex.js';
import type { Biography } from './biography.js';

/** A person shaped by hand, so that the demonstration has somebody to show for each question a page answers. */
export interface Story {
  readonly familyName: string;
  readonly givenNames: string;
  readonly aliases: readonly string[];
  readonly sex: BinarySex;
  readonly ethnicity: string;
  readonly areaCode: string;
  /** Days from birth to the end of the records. */
  readonly ageInDays: number;
  /** What the source does not know, though it is told here. */
  readonly unknown?: 'birth' | 'sex';
  readonly life: (biography: Biography) => Biography;
}

export function years(count: number): number {
  return Math.round(count * 365.25);
}
