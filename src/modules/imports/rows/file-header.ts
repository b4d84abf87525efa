import { DomainError } from '../../../domain/shared/domain-error.js';
import { COLUMNS, type ImportKind } from '../import-file.dto.js';

/** Where each column of a file stands. */
export class FileHeader {
  private constructor(
    readonly kind: ImportKind,
    readonly columns: readonly string[],
  ) {}

  /** @throws DomainError IMPORT.HEADER_REFUSED naming every column that is unknown, missing or there twice */
  static read(kind: ImportKind, fileName: string, names: readonly string[]): FileHeader {
    const columns = names.map((name) => name.trim().toLowerCase());
    if (columns.some((column) => CONTROL_CHARACTERS.test(column))) {
      throw new DomainError('IMPORT.HEADER_REFUSED', notText(fileName, columns), { kind, file: fileName });
    }
    const { required, optional } = COLUMNS[kind];
    const known = [...required, ...optional];
    const unknown = columns.filter((column) => !known.includes(column));
    const missing = required.filter((column) => !columns.includes(column));
    const repeated = columns.filter((column, position) => columns.indexOf(column) < position);
    const complaints = [
      complaint('unknown column', unknown),
      complaint('missing column', missing),
      complaint('column given twice:', repeated),
    ].filter((text) => text !== '');
    if (complaints.length > 0) {
      throw new DomainError(
        'IMPORT.HEADER_REFUSED',
        `${fileName} is not a file of ${kind}: ${complaints.join('; ')}.${hint(columns, unknown)}`,
        { kind, file: fileName, unknown, missing, repeated },
      );
    }
    return new FileHeader(kind, columns);
  }

  /** -1 when the file leaves the column out */
  indexOf(column: string): number {
    return this.columns.indexOf(column);
  }

  has(column: string): boolean {
    return this.columns.includes(column);
  }
}

function complaint(what: string, columns: readonly string[]): string {
  if (columns.length === 0) return '';
  const plural = columns.length > 1 && !what.endsWith(':') ? 's' : '';
  return `${what}${plural} ${columns.map(shown).join(', ')}`;
}

const LONGEST_SHOWN = 40;
const shown = (column: string): string =>
  `"${column.length > LONGEST_SHOWN ? `${column.slice(0, LONGEST_SHOWN)}…` : column}"`;

/** A spreadsheet is a ZIP archive; text in UTF-16 has a zero in every other byte. */
const CONTROL_CHARACTERS = /[\0-\x08\x0e-\x1f]/;

function notText(fileName: string, columns: readonly string[]): string {
  const is = columns[0]?.startsWith('pk\u0003') === true ? 'a spreadsheet or an archive' : 'not text in UTF-8';
  return `${fileName} is ${is}: save it as "CSV UTF-8" and choose that file.`;
}

function hint(columns: readonly string[], unknown: readonly string[]): string {
  if (columns.length === 1 && /[;\t|]/.test(columns[0] ?? '')) return ' Separate the columns with commas.';
  return unknown.some((column) => column.includes('\uFFFD')) ? ' Save the file as UTF-8.' : '';
}
