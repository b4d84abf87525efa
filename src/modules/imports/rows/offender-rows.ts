import { parseEthnicity } from '../../../domain/identity/ethnicity.js';
import { parseIdentifier, type IdentifierKind, type ParsedIdentifier } from '../../../domain/identity/identifiers.js';
import { matchKeys } from '../../../domain/identity/match-keys.js';
import { binarySex, parseSex, type Sex } from '../../../domain/identity/sex.js';
import { arrayLiteral } from './copy-text.js';
import type { FileHeader } from './file-header.js';
import { aliasText, splitAliases, type StagedAlias } from './row-aliases.js';
import { copyLine, LONGEST_REFERENCE, LONGEST_SOURCE, orNull, type RowRules, type RowStager } from './row-stager.js';
import { type Column, RowValues } from './row-values.js';

const LONGEST_NAME = 200;
const LONGEST_IDENTIFIER = 64;
const LONGEST_ALIASES = 2_000;
const IDENTIFIER_COLUMNS: readonly (readonly [string, IdentifierKind])[] = [
  ['pnc_id', 'pnc'],
  ['cro', 'cro'],
  ['crn', 'crn'],
  ['prison_number', 'prison'],
];

/** The columns stand in the order in which `stage` writes them. */
export const OFFENDER_COPY =
  'copy staging.offender_row (line, source, source_ref, family_name, given_names, date_of_birth, sex, ethnicity, area_id, deceased_on, ' +
  'identifiers, aliases, match_keys, problems) from stdin';

/** Rows of the people file, with identifiers read and checked and matching keys worked out. */
export class OffenderRows implements RowStager {
  private readonly values: RowValues;
  private readonly identifiers: readonly (readonly [Column, IdentifierKind])[];
  private readonly source: Column;
  private readonly sourceRef: Column;
  private readonly familyName: Column;
  private readonly givenNames: Column;
  private readonly dateOfBirth: Column;
  private readonly sex: Column;
  private readonly ethnicity: Column;
  private readonly areaCode: Column;
  private readonly aliases: Column;
  private readonly deceasedOn: Column;

  constructor(
    header: FileHeader,
    private readonly rules: RowRules,
  ) {
    this.values = new RowValues(header, rules.today);
    const { values } = this;
    this.identifiers = IDENTIFIER_COLUMNS.map(([name, kind]) => [values.column(name, LONGEST_IDENTIFIER), kind]);
    this.source = values.column('source', LONGEST_SOURCE);
    this.sourceRef = values.column('source_ref', LONGEST_REFERENCE);
    this.familyName = values.column('family_name', LONGEST_NAME);
    this.givenNames = values.column('given_names', LONGEST_NAME);
    this.dateOfBirth = values.column('date_of_birth');
    this.sex = values.column('sex');
    this.ethnicity = values.column('ethnicity');
    this.areaCode = values.column('area_code');
    this.aliases = values.column('aliases', LONGEST_ALIASES);
    this.deceasedOn = values.column('deceased_on');
  }

  stage(line: number, fields: readonly string[]): string {
    const { values } = this;
    values.start(fields);
    const source = values.requiredSource(this.source);
    const sourceRef = values.required(this.sourceRef);
    const familyName = values.required(this.familyName);
    const givenNames = orNull(values.text(this.givenNames));
    const bornOn = values.pastDay(this.dateOfBirth);
    const sex = this.readSex();
    const ethnicity = this.readEthnicity();
    const identifiers = this.readIdentifiers();
    const areaId = this.readArea();
    const aliases = splitAliases(values.text(this.aliases));
    const deceasedOn = values.pastDay(this.deceasedOn);
    values.requireOrder(this.deceasedOn, deceasedOn, this.dateOfBirth, bornOn);
    const recorded = [orNull(familyName), givenNames, bornOn, sex, ethnicity, areaId, deceasedOn];
    const hanging = hangingColumns({ familyName, givenNames, bornOn, sex, identifiers, aliases });
    return copyLine(line, [orNull(source), orNull(sourceRef), ...recorded, ...hanging], values.problems);
  }

  private readSex(): Sex | null {
    const text = this.values.text(this.sex);
    const sex = parseSex(text);
    if (sex === null && text !== '') this.values.complain('sex', text, 'SEX.UNKNOWN');
    return sex;
  }

  private readEthnicity(): string | null {
    const text = this.values.text(this.ethnicity);
    const code = parseEthnicity(text);
    if (code === null && text !== '') this.values.complain('ethnicity', text, 'ETHNICITY.UNKNOWN');
    return code;
  }

  /** A number that fails its check is kept and flagged: it still helps a person to find somebody. */
  private readIdentifiers(): ParsedIdentifier[] {
    return this.identifiers.flatMap(([column, kind]) => {
      const text = this.values.text(column);
      return text === '' ? [] : [parseIdentifier(kind, text, this.rules.year)];
    });
  }

  private readArea(): string | null {
    const code = this.values.required(this.areaCode);
    const id = this.rules.areaIds.get(code) ?? null;
    if (id === null && code !== '') this.values.complain('area_code', code, 'AREA.UNKNOWN');
    return id;
  }
}

interface MatchInputs {
  readonly familyName: string;
  readonly givenNames: string | null;
  readonly bornOn: string | null;
  readonly sex: Sex | null;
  readonly identifiers: readonly ParsedIdentifier[];
  readonly aliases: readonly StagedAlias[];
}

/** Values of the columns `identifiers`, `aliases` and `match_keys`. */
function hangingColumns(person: MatchInputs): CopyColumns {
  const { identifiers, aliases } = person;
  const keys = matchKeys({ ...person, sex: binarySex(person.sex), aliases: aliases.map(aliasText) });
  return [
    JSON.stringify(
      identifiers.map(({ kind, canonical, asReceived, valid }) => ({
        kind,
        canonical,
        as_received: asReceived,
        valid,
      })),
    ),
    JSON.stringify(aliases),
    arrayLiteral(keys),
  ];
}

type CopyColumns = readonly [string, string, string];
