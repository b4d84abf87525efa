import { formatMoment, type Moment } from '../render/moment.js';
import type { Link, Page, PageModel } from '../render/page.js';
import type { ChoiceField, Typed } from './fields.js';

export interface VersionConflictInput {
  /** What was being changed: "this person’s details". */
  readonly subject: string;
  /** Where the form is sent again. */
  readonly action: string;
  /** The version in force, against which the form is sent again. */
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Moment;
  readonly differences: readonly Difference[];
  /** Everything typed; fields without a difference travel on unchanged. */
  readonly typed: Typed;
  readonly back: Link;
}

export interface Difference {
  readonly field: string;
  readonly label: string;
  /** As the form would hold it, and as a reader sees it. */
  readonly mine: Shown;
  readonly theirs: Shown;
}

export interface Shown {
  readonly value: string;
  readonly text: string;
}

export interface VersionConflictModel extends PageModel {
  readonly lead: string;
  readonly action: string;
  readonly version: number;
  readonly choices: readonly ChoiceField[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Somebody was faster. Shows both values of each field that differs and lets the reader choose; theirs is chosen until
 * then, because what is saved already may have been acted upon.
 */
export function versionConflictPage(input: VersionConflictInput): Page<VersionConflictModel> {
  const differing = new Set(input.differences.map(({ field }) => field));
  return {
    template: 'forms/version-conflict.njk',
    status: 409,
    model: {
      title: 'Somebody else has changed this',
      back: input.back,
      lead: `${input.changedBy} changed ${input.subject} on ${formatMoment(input.changedAt)}, while you were typing. Nothing of yours is saved yet.`,
      action: input.action,
      version: input.version,
      choices: input.differences.map(choice),
      hidden: Object.entries(input.typed)
        .filter(([name]) => !differing.has(name))
        .map(([name, value]) => ({ name, value })),
    },
  };
}

function choice({ field, label, mine, theirs }: Difference): ChoiceField {
  return {
    idPrefix: field,
    name: field,
    classes: 'govuk-radios--small',
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: theirs.value, text: shown(theirs), checked: true, hint: { text: 'Saved now' } },
      { value: mine.value, text: shown(mine), checked: false, hint: { text: 'You typed' } },
    ],
  };
}

function shown({ text }: Shown): string {
  return text === '' ? 'Nothing' : text;
}
