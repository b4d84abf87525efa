import { closeSync, openSync, writeSync } from 'node:fs';

const FLUSH_AT_CHARACTERS = 1 << 18;
const NEEDS_QUOTES = /[",\r\n]/;

/** One line of RFC 4180: quotes where a value holds a comma, a quote or a line break, and nowhere else. */
export function csvLine(values: readonly string[]): string {
  return `${values.map(quoted).join(',')}\n`;
}

function quoted(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A CSV file (UTF-8, header first) that takes rows one at a time and holds a quarter of a megabyte of them at most. */
export class CsvFile<Column extends string> {
  /** Lines written, the header left out. */
  rows = 0;
  private readonly descriptor: number;
  private waiting: string;

  constructor(
    path: string,
    private readonly columns: readonly Column[],
  ) {
    this.descriptor = openSync(path, 'w');
    this.waiting = csvLine(columns);
  }

  write(row: Readonly<Record<Column, string>>): void {
    this.waiting += csvLine(this.columns.map((column) => row[column]));
    this.rows += 1;
    if (this.waiting.length >= FLUSH_AT_CHARACTERS) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    // A write to a file may take less than it is given.
    let rest: Uint8Array = Buffer.from(this.waiting, 'utf8');
    while (rest.length > 0) rest = rest.subarray(writeSync(this.descriptor, rest));
    this.waiting = '';
  }
}
