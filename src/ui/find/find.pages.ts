import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '../../domain/shared/domain-error.js';
import { PersonSearchService, type SearchResult } from '../../modules/offenders/person-search.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { CLEAN_FORM, type FormState } from '../forms/fields.js';
import { links, withQuery } from '../links.js';
import type { Band } from '../people/score-words.js';
import { FindForm, FindQuery } from './find.form.js';
import { findPage, type FindResults } from './find.view.js';

const MOST_SHOWN = 20;
const UUID = /^[0-9a-f-]{36}$/i;
/** What the reader can mend at the search box itself. */
const AT_THE_BOX: ReadonlySet<string> = new Set(['SEARCH.TOO_SHORT', 'SEARCH.NOT_FOUND']);

@ApiExcludeController()
@Controller(links.findPerson)
@Permit('offender:read')
export class FindPages {
  constructor(
    private readonly people: PersonSearchService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentPrincipal() principal: UserPrincipal, @Query() { search }: FindQuery): Promise<PageReply> {
    if (search === undefined || !UUID.test(search)) return this.answer(principal, '', null);
    try {
      const result = await this.people.searchAgain(principal, search, MOST_SHOWN);
      return this.answer(principal, result.text, resultsOf(result));
    } catch (error) {
      return this.answer(principal, '', null, atTheBox(error));
    }
  }

  @Post()
  async search(
    @CurrentPrincipal() principal: UserPrincipal,
    @Body() { text }: FindForm,
  ): Promise<PageReply | SeeOther> {
    try {
      const search = await this.people.keep(principal, text);
      return seeOther(withQuery(links.findPerson, { search }));
    } catch (error) {
      return this.answer(principal, text, null, atTheBox(error));
    }
  }

  private answer(
    principal: UserPrincipal,
    text: string,
    results: FindResults | null,
    form: FormState = CLEAN_FORM,
  ): PageReply {
    const today = this.clock.today().toString();
    return page(findPage({ text, results, permissions: principal.permissions, today }, form));
  }
}

function resultsOf({ people, tooMany }: SearchResult): FindResults {
  return {
    people: people.map((person) => ({
      ...person,
      band: person.band as Band | null,
      reasons: [capital(person.reason)],
    })),
    more: tooMany,
    signpost: null,
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** @throws the error itself when it is about something else */
function atTheBox(error: unknown): FormState {
  if (!(error instanceof DomainError) || !AT_THE_BOX.has(error.code)) throw error;
  return { typed: {}, errors: [{ field: 'text', message: error.message }] };
}
