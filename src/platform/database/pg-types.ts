import pg from 'pg';

const DATE_OID = 1082;
const INT8_OID = 20;
const NUMERIC_OID = 1700;

/**
 * Calendar days stay text: node-postgres would make local-time Date objects of them and lose a day in some time zones.
 * bigint and numeric become numbers: none of ours leaves the safe range.
 */
export function installPgTypeParsers(): void {
  pg.types.setTypeParser(DATE_OID, (text) => text);
  pg.types.setTypeParser(INT8_OID, Number);
  pg.types.setTypeParser(NUMERIC_OID, Number);
}
