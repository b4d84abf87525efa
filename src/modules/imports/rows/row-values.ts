import { parseDay, type EpochDay } from '../../../domain/shared/calendar-day.js';
import type { FileHeader } from './file-header.js';
import type { RowProblem, RowProblemCode } from './row-problem.js';
import type { Vocabulary } from './vocabulary.js';

/** A column of one file: its name, where it stands (-1 when the file leaves it out) and how long its values may be. */
export interface Column {
  readonly name: string;
  readonly index: number;
  readonly longest: number;
}

const CLEAN_ASCII = /^(?:[!-~]+(?: [!-~]+)*)?$/;
const WHITE_SPACE = /\s+/g;
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
const UNPRINTABLE_ALL = new RegExp(UNPRINTABLE.source, 'gu');
/** Records made here by hand carry it. */
const OWN_SOURCE = 'desist';
const LONGEST_DATE = 40;
const LONGEST_REPORTED = 200;
const EARLIEST = parseDay('1900-01-01') ?? 0;
const LATEST = parseDay('2200-12-31') ?? 0;
const MOST_REMEMBERED_DAYS = 50_000;

/**
 * The values of one row after the other, cleaned and checked. One object for a whole file: millions of rows pass through
 * it, so it keeps no row and allocates nothing for a good one.
 */
export class RowValues {
  private fields: readonly string[] = [];
  private found: RowProblem[] = [];
  private isWhole = true;
  private readonly days = new Map<string, EpochDay>();

  constructor(
    private readonly header: FileHeader,
    private readonly today: EpochDay,
  ) {}

  column(name: string, longest = LONGEST_DATE): Column {
    return { name, index: this.header.indexOf(name), longest };
  }

  /**
   * Moves on to the next row. When it has more or fewer values than the header has names, that is its only problem:
   * whatever else seems wrong may only stand in the wrong place.
   */
  start(fields: readonly string[]): void {
    this.fields = fields;
    if (this.found.length > 0) this.found = [];
    const expected = this.header.columns.length;
    this.isWhole = true;
    if (fields.length === expected) return;
    this.complain('', '', 'ROW.COLUMNS', `${count(fields.length, 'value')} for ${count(expected, 'column')}`);
    this.isWhole = false;
  }

  /** What was found wrong with this row so far, in the order of the checks. */
  get problems(): readonly RowProblem[] {
    return this.found;
  }

  complain(field: string, value: string, code: RowProblemCode, detail?: string): void {
    if (!this.isWhole) return;
    const reported = value.replace(UNPRINTABLE_ALL, '\uFFFD').slice(0, LONGEST_REPORTED);
    this.found.push({ field, value: reported, code, ...(detail === undefined ? {} : { detail }) });
  }

  /** One line of text without spaces at its ends; empty when the value or the column is not there. */
  text(column: Column): string {
    const raw = this.fields[column.index];
    if (raw === undefined || raw === '') return '';
    const text = CLEAN_ASCII.test(raw) ? raw : this.cleaned(column, raw);
    if (text.length <= column.longest) return text;
    this.complain(column.name, text, 'VALUE.TOO_LONG', String(column.longest));
    return '';
  }

  required(column: Column): string {
    const before = this.found.length;
    const text = this.text(column);
    if (text === '' && this.found.length === before) this.complain(column.name, '', 'VALUE.MISSING');
    return text;
  }

  /** The system that the row comes from. */
  requiredSource(column: Column): string {
    const source = this.required(column);
    if (source.toLowerCase() === OWN_SOURCE) this.complain(column.name, source, 'SOURCE.RESERVED');
    return source;
  }

  /** A word of a closed list; null when it is empty or none of them. */
  word(column: Column, vocabulary: Vocabulary, unknown: RowProblemCode): string | null {
    const text = this.text(column);
    if (text === '') return null;
    const word = vocabulary.read(text);
    if (word === null) this.complain(column.name, text, unknown, vocabulary.listed);
    return word;
  }

  requiredWord(column: Column, vocabulary: Vocabulary, unknown: RowProblemCode): string | null {
    return this.there(column, this.found.length, this.word(column, vocabulary, unknown));
  }

  /** A day that has been, YYYY-MM-DD as in the file; null when it is empty or none. */
  pastDay(column: Column): string | null {
    return this.day(column, this.today, 'DATE.IN_FUTURE');
  }

  /** A day that may be planned. */
  anyDay(column: Column): string | null {
    return this.day(column, LATEST, 'DATE.TOO_LATE');
  }

  requiredPastDay(column: Column): string | null {
    return this.there(column, this.found.length, this.pastDay(column));
  }

  requiredAnyDay(column: Column): string | null {
    return this.there(column, this.found.length, this.anyDay(column));
  }

  /** Dates of the one form that is taken compare as text. */
  requireOrder(later: Column, laterDay: string | null, earlier: Column, earlierDay: string | null): void {
    if (laterDay === null || earlierDay === null || laterDay >= earlierDay) return;
    this.complain(later.name, laterDay, 'DATE.ORDER', `${earlier.name} (${earlierDay})`);
  }

  /** A value that is wrong is not also missing. Arguments are evaluated in order: the count is that from before the value. */
  private there(column: Column, problemsBefore: number, value: string | null): string | null {
    if (value === null && this.found.length === problemsBefore) this.complain(column.name, '', 'VALUE.MISSING');
    return value;
  }

  private day(column: Column, latest: EpochDay, tooLate: RowProblemCode): string | null {
    const raw = this.fields[column.index];
    if (raw === undefined || raw === '') return null;
    const known = this.days.get(raw);
    if (known !== undefined && known >= EARLIEST && known <= latest) return raw;
    const text = this.text(column);
    if (text === '') return null;
    const day = this.dayOf(text);
    if (day !== null && day >= EARLIEST && day <= latest) return text;
    this.complain(column.name, text, day === null ? 'DATE.IMPOSSIBLE' : day < EARLIEST ? 'DATE.TOO_EARLY' : tooLate);
    return null;
  }

  /** Millions of rows share some tens of thousands of days. */
  private dayOf(text: string): EpochDay | null {
    const known = this.days.get(text);
    if (known !== undefined) return known;
    const day = parseDay(text);
    if (day !== null && this.days.size < MOST_REMEMBERED_DAYS) this.days.set(text, day);
    return day;
  }

  private cleaned(column: Column, raw: string): string {
    const text = raw.normalize('NFC').replace(WHITE_SPACE, ' ').trim();
    const code = text.includes('\uFFFD') ? 'VALUE.ENCODING' : UNPRINTABLE.test(text) ? 'VALUE.UNPRINTABLE' : null;
    if (code === null) return text;
    this.complain(column.name, text, code);
    return '';
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
