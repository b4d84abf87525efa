import { Injectable } from '@nestjs/common';
import { parseSearchText, type SearchTerms } from '../../domain/identity/search-terms.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Clock } from '../../platform/clock.js';
import type { Principal, UserPrincipal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { type FoundPersonRow, PersonSearchQueries } from './person-search.queries.js';
import { RecentSearchesRepository } from './recent-searches.repository.js';
import { candidateQuestion, requireEnough } from './search-question.js';
import { rank, type SearchedPerson } from './search-ranking.js';

export interface FoundPerson extends FoundPersonRow {
  readonly reason: string;
}

export interface SearchResult {
  readonly text: string;
  /** Best match first. */
  readonly people: readonly FoundPerson[];
  /** More people fit than are shown: a birth date, a further name or a number would help. */
  readonly tooMany: boolean;
}

const CANDIDATES = 120;
export const LONGEST_SEARCH = 200;

/** Finds people by whatever a duty officer has: names in any order and spelling, a birth date, numbers. */
@Injectable()
export class PersonSearchService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PersonSearchQueries,
    private readonly recent: RecentSearchesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Everybody shown is in the audit entry; what was typed is not. @throws DomainError SEARCH.TOO_SHORT */
  async search(principal: Principal, text: string, limit: number): Promise<SearchResult> {
    return this.unitOfWork.run(principal, (tx) => this.run(tx, text, limit));
  }

  /**
   * Keeps what was typed, so that the result has an address with nothing personal in it.
   * @returns the id for that address
   * @throws DomainError SEARCH.TOO_SHORT
   */
  async keep(principal: UserPrincipal, text: string): Promise<string> {
    requireEnough(this.termsOf(text));
    return this.unitOfWork.run(principal, (tx) =>
      this.recent.keep(tx, principal.userId, text.slice(0, LONGEST_SEARCH)),
    );
  }

  /** @throws DomainError SEARCH.NOT_FOUND when it is somebody else's, or too old */
  async searchAgain(principal: UserPrincipal, id: string, limit: number): Promise<SearchResult> {
    return this.unitOfWork.run(principal, async (tx) => {
      const text = await this.recent.text(tx, id);
      if (text === null) throw new DomainError('SEARCH.NOT_FOUND', 'This search is no longer kept. Search again.');
      return this.run(tx, text, limit);
    });
  }

  private async run(tx: Tx, text: string, limit: number): Promise<SearchResult> {
    const terms = this.termsOf(text);
    requireEnough(terms);
    const { people, placed, cutOff } = await this.candidates(tx, terms);
    const ranked = rank({ tokens: terms.nameTokens, placed, births: terms.bornOn }, people);
    const shown = ranked.slice(0, limit);
    const rows = await this.queries.shown(
      tx,
      shown.map(({ id }) => id),
      this.clock.today().toString(),
    );
    const reasons = new Map(shown.map(({ id, reason }) => [id, reason]));
    const tooMany = ranked.length > limit || (cutOff && ranked.length > 0);
    await this.audit.record(tx, {
      verb: 'consultation',
      what: 'offender.search',
      subjectIds: rows.map(({ id }) => id),
      details: { shown: rows.length, too_many: tooMany, asked_for: kindsOf(terms) },
    });
    return { text, tooMany, people: rows.map((row) => ({ ...row, reason: reasons.get(row.id) ?? '' })) };
  }

  private async candidates(tx: Tx, terms: SearchTerms) {
    const question = candidateQuestion(terms, this.clock.today().year);
    const numbered =
      terms.identifiers.length === 0 ? [] : await this.queries.byNumber(tx, terms.identifiers, CANDIDATES);
    const isNamed = question.placed.length > 0 || question.births.length > 0;
    const named = isNamed ? await this.queries.byName(tx, question, CANDIDATES) : [];
    const people = new Map<string, SearchedPerson>(named.map((person) => [person.id, person]));
    for (const person of numbered) people.set(person.id, { ...person, fits: people.get(person.id)?.fits ?? [] });
    return { people: [...people.values()], placed: question.placed, cutOff: named.length >= CANDIDATES };
  }

  private termsOf(text: string): SearchTerms {
    return parseSearchText(text, { year: this.clock.today().year });
  }
}

/** For the audit: what kind of thing was searched for, never what. */
function kindsOf({ identifiers, bornOn, nameTokens }: SearchTerms): string[] {
  return [
    ...(nameTokens.length > 0 ? ['name'] : []),
    ...(bornOn.length > 0 ? ['birth_date'] : []),
    ...(identifiers.length > 0 ? ['number'] : []),
  ];
}
