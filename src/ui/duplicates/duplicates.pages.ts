import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError } from '../../domain/shared/domain-error.js';
import { DuplicateReadingService } from '../../modules/imports/duplicates/duplicate-reading.service.js';
import { DuplicatesService } from '../../modules/imports/duplicates/duplicates.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { cursorPage, Cursors } from '../../platform/security/cursors.js';
import { Permit } from '../../platform/security/permit.js';
import { CLEAN_FORM, type FieldError, type FormState } from '../forms/fields.js';
import { links } from '../links.js';
import { duplicatePage } from './duplicate.view.js';
import { DuplicateForm, DuplicateListQuery, rationaleErrors, typedDecision } from './duplicates.form.js';
import { listRowOf, pairInputOf } from './duplicates.input.js';
import { duplicatesPage } from './duplicates.view.js';

const LIST = 'duplicates page';
const PAGE_SIZE = 20;
const SAID = {
  merge: 'The two records are one now. The merge can be undone.',
  not_same: 'Noted: these are two people. No import proposes them again.',
  later: 'Put off. The pair waits under "Put off".',
} as const;

@ApiExcludeController()
@Controller(links.duplicates)
@Permit('duplicate:decide')
export class DuplicatesPages {
  constructor(
    private readonly reading: DuplicateReadingService,
    private readonly duplicates: DuplicatesService,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentPrincipal() principal: UserPrincipal, @Query() query: DuplicateListQuery): Promise<PageReply> {
    const { state, after = '' } = query;
    const name = `${LIST} ${state}`;
    const position = after === '' ? null : this.cursors.decode(name, after);
    const at = position === null ? null : { weight: Number(position[0]), id: String(position[1]) };
    const { rows, count } = await this.reading.list(principal, state, at, PAGE_SIZE + 1);
    const list = cursorPage(rows, PAGE_SIZE, (last) => this.cursors.encode(name, [last.weight, last.id]));
    const cursor = { isFirstPage: at === null, next: list.next_cursor };
    return page(duplicatesPage({ rows: list.items.map(listRowOf), state, count, cursor, today: this.today() }));
  }

  @Get(':id')
  pair(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return this.show(principal, id, CLEAN_FORM);
  }

  @Post(':id')
  async decide(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: DuplicateForm,
  ): Promise<PageReply | SeeOther> {
    const typed = typedDecision(form);
    if ('errors' in typed) return this.show(principal, id, { typed: typedOf(form), errors: typed.errors });
    const overtaken = await overtaking(() =>
      this.duplicates.decide(principal, { id, version: form.version }, typed.decision),
    );
    if (overtaken !== null) return this.show(principal, id, { typed: typedOf(form), errors: [overtaken] });
    const next = typed.decision.kind === 'merge' ? links.duplicate(id) : links.duplicates;
    return seeOther(next, { kind: 'success', text: SAID[typed.decision.kind] });
  }

  @Post(':id/undo')
  async undo(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: DuplicateForm,
  ): Promise<PageReply | SeeOther> {
    const errors = rationaleErrors(form);
    if (errors.length > 0) return this.show(principal, id, { typed: typedOf(form), errors });
    const overtaken = await overtaking(() =>
      this.duplicates.undoMerge(principal, { id, version: form.version }, form.rationale),
    );
    if (overtaken !== null) return this.show(principal, id, { typed: typedOf(form), errors: [overtaken] });
    const text = 'The merge is undone. What was recorded since stays with the person who was kept.';
    return seeOther(links.duplicate(id), { kind: 'success', text });
  }

  private async show(principal: UserPrincipal, id: string, form: FormState): Promise<PageReply> {
    return page(duplicatePage(pairInputOf(await this.reading.pair(principal, id), this.today()), form));
  }

  private today(): string {
    return this.clock.today().toString();
  }
}

const typedOf = ({ decision, rationale }: DuplicateForm): Record<string, string> => ({ decision, rationale });

const OVERTAKEN: ReadonlySet<string> = new Set(['VERSION.STALE', 'DUPLICATE.ALREADY_DECIDED', 'DUPLICATE.NOT_MERGED']);
const LOOK_AGAIN =
  'Somebody decided about these two, or an import brought new evidence, while you had them open. This is how they stand now.';

/** Somebody was faster: the pair is shown again as it stands, with what was typed. */
async function overtaking(work: () => Promise<void>): Promise<FieldError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DomainError && OVERTAKEN.has(error.code)) return { field: '', message: LOOK_AGAIN };
    throw error;
  }
}
