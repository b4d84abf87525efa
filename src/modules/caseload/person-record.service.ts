import { Injectable } from '@nestjs/common';
import { explainScore, type ScoreStory } from '../../domain/scoring/explain-score.js';
import type { ScoringPolicy } from '../../domain/scoring/scoring-policy.js';
import { Clock } from '../../platform/clock.js';
import type { Principal } from '../../platform/database/principal.js';
import type { Tx } from '../../platform/database/tx.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { AuditService } from '../audit/audit.service.js';
import { OffendersService } from '../offenders/offenders.service.js';
import type { ScoreHistoryRow } from '../scoring/scores.queries.js';
import { type ScoreView, ScoreViewsService } from '../scoring/score-views.service.js';
import { ScoringRulesQueries } from '../scoring/scoring-rules.queries.js';
import { type MarkedStage, markMostSerious } from './most-serious.js';
import {
  type CustodyRecord,
  type OffenceStage,
  type PersonDetails,
  type PersonHeader,
  PersonRecordQueries,
  type SupervisionRecord,
  type WithdrawnStage,
} from './person-record.queries.js';

const HISTORY_SHOWN = 200;

interface PersonPage {
  readonly person: PersonHeader;
  /** YYYY-MM-DD in Europe/London */
  readonly today: string;
}

export interface OverviewRecord extends PersonPage {
  readonly person: PersonHeader & PersonDetails;
  readonly headline: string | null;
  readonly offences: readonly OffenceStage[];
  readonly offenceCount: number;
  readonly supervision: readonly SupervisionRecord[];
  readonly custody: readonly CustodyRecord[];
}

export interface OffencesRecord extends PersonPage {
  readonly offences: readonly MarkedStage[];
  readonly withdrawn: readonly WithdrawnStage[];
  readonly supervision: readonly SupervisionRecord[];
  readonly custody: readonly CustodyRecord[];
}

export interface SupervisionRecordPage extends PersonPage {
  readonly supervision: readonly SupervisionRecord[];
  readonly custody: readonly CustodyRecord[];
}

export interface ScoreRecord extends PersonPage {
  readonly view: ScoreView | null;
  readonly story: ScoreStory | null;
  readonly bands: ScoringPolicy['bands'] | null;
  readonly history: readonly ScoreHistoryRow[];
  /** Words for the offence codes that the explanation names. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Opens one person's record, page by page; each look is in the audit before anything is shown. */
@Injectable()
export class PersonRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offenders: OffendersService,
    private readonly queries: PersonRecordQueries,
    private readonly scores: ScoreViewsService,
    private readonly rules: ScoringRulesQueries,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async overview(principal: Principal, offenderId: string): Promise<OverviewRecord> {
    return this.open(principal, offenderId, 'person.overview', async (tx, opened) => {
      const view = await this.scores.view(tx, offenderId);
      const codes = await this.rules.codes(tx);
      return {
        ...opened,
        person: { ...opened.person, ...(await this.queries.details(tx, offenderId)) },
        headline: view === null ? null : explainScore(view.score, codes).headline,
        offences: await this.queries.latestOffences(tx, offenderId),
        offenceCount: await this.queries.offenceCount(tx, offenderId),
        supervision: await this.queries.supervision(tx, offenderId),
        custody: await this.queries.custody(tx, offenderId),
      };
    });
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async offences(principal: Principal, offenderId: string): Promise<OffencesRecord> {
    return this.open(principal, offenderId, 'person.offences', async (tx, opened) => ({
      ...opened,
      offences: markMostSerious(await this.queries.offences(tx, offenderId), await this.rules.codes(tx), opened.today),
      withdrawn: await this.queries.withdrawn(tx, offenderId),
      supervision: await this.queries.supervision(tx, offenderId),
      custody: await this.queries.custody(tx, offenderId),
    }));
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async supervision(principal: Principal, offenderId: string): Promise<SupervisionRecordPage> {
    return this.open(principal, offenderId, 'person.supervision', async (tx, opened) => ({
      ...opened,
      supervision: await this.queries.supervision(tx, offenderId),
      custody: await this.queries.custody(tx, offenderId),
    }));
  }

  /** @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async score(principal: Principal, offenderId: string): Promise<ScoreRecord> {
    return this.open(principal, offenderId, 'person.score', async (tx, opened) => {
      const view = await this.scores.view(tx, offenderId);
      const codes = await this.rules.codes(tx);
      const rules = view === null ? null : await this.rules.byId(tx, view.row.policy_id);
      const titles = new Map((await this.queries.offences(tx, offenderId)).map((one) => [one.offence_code, one.title]));
      return {
        ...opened,
        view,
        story: view === null ? null : explainScore(view.score, codes),
        bands: rules?.policy.bands ?? null,
        history: await this.scores.past(tx, offenderId, HISTORY_SHOWN),
        titles,
      };
    });
  }

  /** The frame of a page about somebody whose form is shown or sent back. @throws DomainError OFFENDER.NOT_FOUND, OFFENDER.MERGED */
  async header(principal: Principal, offenderId: string): Promise<PersonPage> {
    return this.open(principal, offenderId, 'person.form', async (_tx, opened) => opened);
  }

  private async open<Result>(
    principal: Principal,
    offenderId: string,
    what: string,
    read: (tx: Tx, opened: PersonPage) => Promise<Result>,
  ): Promise<Result> {
    const today = this.clock.today().toString();
    return this.unitOfWork.run(principal, async (tx) => {
      const person = await this.queries.header(tx, offenderId, today);
      if (person === null) throw await this.offenders.whyAbsent(tx, offenderId);
      await this.audit.record(tx, { verb: 'consultation', what, subjectIds: [offenderId] });
      return read(tx, { person, today });
    });
  }
}
