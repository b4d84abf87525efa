import { SEX_LABELS, type Sex } from '../../domain/identity/sex.js';
import {
  CLEAN_FORM,
  formStatus,
  radiosField,
  textArea,
  withErrors,
  type ChoiceField,
  type FormState,
  type TextArea,
} from '../forms/fields.js';
import { links } from '../links.js';
import { bornText, identifierLabel } from '../people/identity-bar.view.js';
import { fullName, listName, type PersonName } from '../people/person-name.js';
import { formatNumber, plural, type Day } from '../render/format.js';
import { formatMoment, type Moment } from '../render/moment.js';
import type { Link, Page, PageModel } from '../render/page.js';
import type { Tag } from '../components/tag.js';
import {
  DECISION_HEADINGS,
  STRENGTH_SENTENCES,
  verdictTag,
  type MatchStrength,
  type MatchVerdict,
} from './duplicate-words.js';

export interface DuplicateInput {
  readonly id: string;
  readonly version: number;
  readonly left: DuplicateRecord;
  readonly right: DuplicateRecord;
  readonly strength: MatchStrength;
  readonly evidence: readonly EvidenceItem[];
  /** Reasons for doubt, to be read first. */
  readonly cautions: readonly string[];
  /** Null while nobody has decided. */
  readonly decision: DuplicateDecision | null;
  readonly today: Day;
}

export interface DuplicateRecord extends PersonName {
  readonly id: string;
  readonly date_of_birth: Day | null;
  readonly sex: Sex | null;
  readonly area_name: string;
  readonly identifiers: readonly { readonly kind: string; readonly value: string; readonly valid: boolean }[];
  readonly aliases: readonly PersonName[];
  readonly addresses: readonly string[];
  readonly offence_count: number;
  readonly source: string;
  readonly source_ref: string;
  readonly is_merged_away: boolean;
}

/** `field` as the comparison names it; the sentence repeats no value. */
export interface EvidenceItem {
  readonly field: string;
  readonly verdict: MatchVerdict;
  readonly sentence: string;
}

export interface DuplicateDecision {
  readonly kind: 'merged' | 'refused' | 'later';
  readonly by: string;
  readonly at: Moment;
  readonly rationale: string;
  readonly can_undo: boolean;
}

export interface DuplicateModel extends PageModel {
  readonly heading: string;
  readonly cautions: readonly string[];
  readonly left: RecordHeading;
  readonly right: RecordHeading;
  readonly rows: readonly ComparedRow[];
  readonly version: number;
  readonly action: string;
  readonly choice: ChoiceField | null;
  readonly rationale: TextArea;
  readonly decision: string | null;
  readonly undoAction: string | null;
}

/** Which of the two it is; two records of one person often bear one name. */
export interface RecordHeading extends Link {
  readonly origin: string;
}

/** One field of both records; `verdict` is null where nothing is compared. */
export interface ComparedRow {
  readonly label: string;
  readonly left: string;
  readonly right: string;
  /** Where the values lead, when they count something. */
  readonly leftHref?: string;
  readonly rightHref?: string;
  readonly verdict: Tag | null;
  readonly sentence: string;
}

/** Fields: decision (merge_into_left, merge_into_right, not_same, later), rationale, version. */
export function duplicatePage(input: DuplicateInput, form: FormState = CLEAN_FORM): Page<DuplicateModel> {
  const { left, right, decision, strength } = input;
  return {
    template: 'duplicates/duplicate.njk',
    status: formStatus(form),
    model: {
      title: 'Two records',
      ...withErrors(form),
      back: { text: 'Duplicates', href: links.duplicates },
      heading: (decision === null ? null : DECISION_HEADINGS[decision.kind]) ?? STRENGTH_SENTENCES[strength],
      cautions: input.cautions,
      left: recordHeading(left, decision),
      right: recordHeading(right, decision),
      rows: comparedRows(input),
      version: input.version,
      action: links.duplicate(input.id),
      choice: decision === null || decision.kind === 'later' ? choice(input, form) : null,
      rationale: textArea(form, 'rationale', {
        label: decision?.can_undo === true ? 'Why is the merge to be undone?' : 'Why?',
        hint: 'One sentence is enough. It is kept with the decision',
      }),
      decision: decision === null ? null : decisionSentence(decision),
      undoAction: decision?.can_undo === true ? links.duplicateUndo(input.id) : null,
    },
  };
}

function recordHeading(record: DuplicateRecord, decision: DuplicateDecision | null): RecordHeading {
  const fate = record.is_merged_away ? ', merged into the other' : ', kept';
  return {
    text: fullName(record),
    href: links.person(record.id),
    origin: `${record.source} ${record.source_ref}${decision?.kind === 'merged' ? fate : ''}`,
  };
}

function choice({ left, right }: DuplicateInput, form: FormState): ChoiceField {
  const keep = (record: DuplicateRecord): string =>
    `${record.source} ${record.source_ref}, ${plural(record.offence_count, 'offence')}`;
  return radiosField(form, 'decision', { label: 'What are they?' }, [
    { value: 'merge_into_left', text: `The same person: keep ${fullName(left)}`, hint: keep(left) },
    { value: 'merge_into_right', text: `The same person: keep ${fullName(right)}`, hint: keep(right) },
    { value: 'not_same', text: 'Not the same person', hint: 'No later import proposes them again' },
    { value: 'later', text: 'Decide later' },
  ]);
}

function decisionSentence({ kind, by, at, rationale }: DuplicateDecision): string {
  const words = { merged: 'Merged', refused: 'Judged not to be the same person', later: 'Put off' } as const;
  return `${words[kind]} by ${by}, ${formatMoment(at)}: “${rationale}”`;
}

const NONE = 'None';
const NOT_RECORDED = 'Not recorded';
/** Where neither record says anything there is nothing to compare. */
const ABSENT: ReadonlySet<string> = new Set([NONE, NOT_RECORDED]);

function comparedRows({ left, right, evidence, today }: DuplicateInput): readonly ComparedRow[] {
  const compared = (label: string, field: string, of: (record: DuplicateRecord) => string): ComparedRow => {
    const values = { left: of(left), right: of(right) };
    const isOnNeither = values.left === values.right && ABSENT.has(values.left);
    const item = isOnNeither ? undefined : evidence.find((candidate) => candidate.field === field);
    return {
      label,
      ...values,
      verdict: item === undefined ? null : verdictTag(item.verdict),
      sentence: item?.sentence ?? '',
    };
  };
  const kinds = [...new Set([...left.identifiers, ...right.identifiers].map(({ kind }) => kind))];
  return [
    compared(
      'Family name',
      evidence.some(({ field }) => field === 'family_name') ? 'family_name' : 'names',
      ({ family_name }) => family_name,
    ),
    compared('Given names', 'given_names', ({ given_names }) => given_names ?? NOT_RECORDED),
    compared('Also known as', 'aliases', ({ aliases }) => aliases.map(listName).join('; ') || NONE),
    compared('Born', 'birth_date', ({ date_of_birth }) =>
      date_of_birth === null ? NOT_RECORDED : bornText(date_of_birth, today),
    ),
    compared('Sex', 'sex', ({ sex }) => (sex === null ? NOT_RECORDED : SEX_LABELS[sex])),
    ...kinds.map((kind) => compared(identifierLabel(kind), kind, (record) => identifiersOf(record, kind))),
    compared('Address', 'address', ({ addresses }) => addresses.join('; ') || NONE),
    compared('Area', 'area', ({ area_name }) => area_name),
    {
      ...compared('Offences', 'offences', ({ offence_count }) => formatNumber(offence_count)),
      leftHref: links.personOffences(left.id),
      rightHref: links.personOffences(right.id),
    },
  ];
}

function identifiersOf({ identifiers }: DuplicateRecord, kind: string): string {
  const values = identifiers.filter((identifier) => identifier.kind === kind);
  return values.map(({ value, valid }) => (valid ? value : `${value} (fails its check)`)).join(', ') || NONE;
}
