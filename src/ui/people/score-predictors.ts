import type { ArpResult, ArpScored } from '../../domain/scoring/arp.js';
import type { FollowUpBasis } from '../../domain/scoring/follow-up.js';
import type { Ogrs3Result, Ogrs3Scored } from '../../domain/scoring/ogrs3.js';
import type { LikelihoodBand, PredictorErrorCode } from '../../domain/scoring/predictor.js';
import type { PredictorOutcome } from '../../domain/scoring/likelihood.js';
import type { Assessment } from '../../domain/scoring/assessment.js';
import { offenceWords } from '../../domain/scoring/plain-words.js';
import { formatDay as isoDay } from '../../domain/shared/calendar-day.js';
import { textCell, type DataTable } from '../components/table.js';
import { formatDay, formatNumber, listInWords } from '../render/format.js';
import { codeText, ogrs3GroupWords } from './offence-words.js';

const BANDS: Readonly<Record<LikelihoodBand, string>> = {
  LOW: 'Low',
  MEDIUM: 'Medium',
  HIGH: 'High',
  VERY_HIGH: 'Very high',
};

const FOLLOW_UP: Readonly<Record<FollowUpBasis, string>> = {
  sanction_date: 'the day of the sanction',
  actual_release: 'the release from custody',
  expected_release: 'the expected release from custody',
  release_not_known: 'today, because the release is not known',
};

const REFUSALS: Readonly<Record<PredictorErrorCode, string>> = {
  offence_code_format: 'the offence code is not five digits',
  offence_needs_exact_code: 'the offence code needs its exact offence',
  offence_code_unknown: 'the offence code is not known',
  missing_input: 'something that it reads is missing',
  conviction_not_after_birth: 'the sanction is not after the birth date',
  conviction_age_under_10: 'the sanction was before the age of ten',
  first_sanction_after_conviction: 'the first sanction is after the latest one',
  sanction_count_out_of_range: 'the number of sanctions is out of range',
  conviction_too_far_ahead: 'the sanction lies too far ahead',
  first_sanction_age_out_of_range: 'the age at the first sanction is out of range',
  follow_up_out_of_range: 'the start of follow-up is out of range',
  under_18_not_scored: 'nobody under 18 is scored',
};

/** Both predictors with everything that they read, side by side. Their bands are national and are not P1 to P4. */
export function predictorTable(
  { sanctions, followUp, ogrs3, arp }: Assessment,
  titleOf: (code: string) => string,
): DataTable {
  const row = (label: string, ogrs3Text: string, arpText: string, detail?: string) => ({
    cells: [textCell(label, detail === undefined ? {} : { detail }), textCell(ogrs3Text), textCell(arpText)],
  });
  const [o, a] = [ogrs3Of(ogrs3), arpOf(arp)];
  const { code } = sanctions.mostSerious;
  return {
    caption: 'The two predictors and what they read',
    captionHidden: true,
    columns: [{ label: 'What' }, { label: 'OGRS3' }, { label: 'ARP (static)' }],
    rows: [
      row('Proven reoffending in two years', percentage2(ogrs3), arpPercentage(arp)),
      row('In one year', percentage1(ogrs3), 'Not given'),
      row('National band', o === null ? '–' : BANDS[o.band], a === null ? '–' : BANDS[a.band]),
      row('Sex', o?.inputs.sex ?? '–', a?.inputs.sex ?? '–'),
      row(
        'Age at the latest sanction',
        years(o?.inputs.ageAtConviction),
        years(a?.inputs.ageAtConviction),
        formatDay(isoDay(sanctions.currentOn)),
      ),
      row(
        'Age at the first sanction',
        years(o?.inputs.ageAtFirstSanction),
        years(a?.inputs.ageAtFirstSanction),
        formatDay(isoDay(sanctions.firstOn)),
      ),
      row(
        'Age at the start of follow-up',
        years(o?.inputs.ageAtFollowUp),
        years(a?.inputs.ageAtFollowUp),
        `${formatDay(isoDay(followUp.startsOn))}: ${FOLLOW_UP[followUp.basis]}`,
      ),
      row(
        'Sanctions',
        count(o?.inputs.previousSanctions, 'before the latest'),
        count(a?.inputs.totalSanctions, 'with the latest'),
      ),
      row(
        'Most serious offence of the latest sanction',
        ogrs3.exact && o !== null ? ogrs3GroupWords(o.inputs.offenceGroup) : 'Any: the code is not exact',
        arp.exact && a !== null ? offenceWords(a.inputs.category) : 'Any: the code is not exact',
        `${titleOf(code)} (${codeText(code)})`,
      ),
      row('Months without a new sanction', 'Not read', a === null ? '–' : formatNumber(a.inputs.offenceFreeMonths)),
    ],
  };
}

const ogrs3Of = ({ low }: PredictorOutcome<Ogrs3Result>): Ogrs3Scored | null => (low.refused ? null : low);
const arpOf = ({ low }: PredictorOutcome<ArpResult>): ArpScored | null => (low.refused ? null : low);

function range(low: string, high: string): string {
  return low === high ? `${low}%` : `${low}% to ${high}%`;
}

function percentage2({ low, high }: PredictorOutcome<Ogrs3Result>): string {
  if (low.refused || high.refused) return refusalText(low);
  return range(formatNumber(low.percentage2), formatNumber(high.percentage2));
}

function percentage1({ low, high }: PredictorOutcome<Ogrs3Result>): string {
  if (low.refused || high.refused) return '–';
  return range(formatNumber(low.percentage1), formatNumber(high.percentage1));
}

function arpPercentage({ low, high }: PredictorOutcome<ArpResult>): string {
  if (low.refused || high.refused) return refusalText(low);
  return range(formatNumber(low.percentage, 2), formatNumber(high.percentage, 2));
}

function refusalText(result: Ogrs3Result | ArpResult): string {
  return result.refused ? `No result: ${listInWords(result.errors.map(({ code }) => REFUSALS[code]))}` : '';
}

function years(value: number | undefined): string {
  return value === undefined ? '–' : formatNumber(value);
}

function count(value: number | undefined, words: string): string {
  return value === undefined ? '–' : `${formatNumber(value)} ${words}`;
}
