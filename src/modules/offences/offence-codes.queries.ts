import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface OffenceCodeChoice {
  readonly code: string;
  readonly title: string;
  readonly parent_group: string;
  readonly ambiguous: boolean;
}

const COLUMNS = `c.code, c.title, c.parent_group, c.ambiguous`;
/** Words may be cut or misspelt; a code may be cut or written with its slash. */
const SEARCH = {
  name: 'desist_offence_code_search',
  text: `
    select ${COLUMNS} from reference.offence_code c
     where case when $2 <> '' then c.code like $2 || '%'
                else c.title ilike all ($3::text[]) or word_similarity($1, c.title) >= 0.5 end
     order by c.title ilike all ($3::text[]) desc, word_similarity($1, c.title) desc, length(c.title), c.code
     limit $4`,
};
const SUGGESTED = {
  name: 'desist_offence_code_suggested',
  text: `
    select ${COLUMNS} from reference.offence_code c
     where c.neighbourhood_crime is not null or c.code in (select e.offence_code from offence_event e where e.offender_id = $1)
     order by c.code limit 60`,
};
const KNOWN = {
  name: 'desist_offence_code_known',
  text: `select 1 as known from reference.offence_code where code = $1`,
};

/** The Home Office code table: facts of no person. */
@Injectable()
export class OffenceCodesQueries {
  /** Best match first. @param text words of the title, or the beginning of a code: `shop`, `028`, `028/03` */
  async search(tx: Tx, text: string, limit: number): Promise<OffenceCodeChoice[]> {
    const asked = text.trim();
    const digits = asked.replaceAll('/', '');
    const code = /^\d{1,5}$/.test(digits) ? digits : '';
    const words = asked.split(/\s+/).filter((word) => word !== '');
    const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
    return tx.query<OffenceCodeChoice & Record<string, unknown>>(SEARCH, [asked, code, patterns, limit]);
  }

  /** The neighbourhood crimes, and what the person has on record: what a form offers first. */
  async suggested(tx: Tx, offenderId: string): Promise<OffenceCodeChoice[]> {
    return tx.query<OffenceCodeChoice & Record<string, unknown>>(SUGGESTED, [offenderId]);
  }

  async isKnown(tx: Tx, code: string): Promise<boolean> {
    return (await tx.maybe(KNOWN, [code])) !== null;
  }
}
