import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OffenderEditingService } from '../../modules/offenders/offender-editing.service.js';
import { OffenderRecordingService } from '../../modules/offenders/offender-recording.service.js';
import type { PossibleDuplicate } from '../../modules/offenders/possible-duplicates.service.js';
import { VisibleAreasService } from '../../modules/offenders/visible-areas.service.js';
import { Clock } from '../../platform/clock.js';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { page, type PageReply, seeOther, type SeeOther } from '../../platform/http/page.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import type { AreaOption } from '../components/area-options.js';
import { CLEAN_FORM, type FormState } from '../forms/fields.js';
import { versionConflictPage } from '../forms/version-conflict.view.js';
import { links } from '../links.js';
import { MergedPersonInterceptor } from './merged-person.interceptor.js';
import { PersonForm, personDifferences, personFormRow, personToCreate, readPerson } from './person.form.js';
import { personFormPage } from './person-form.view.js';
import { brokenForm, isStale, typedIn, versionOf } from './record.form.js';

const CONFIRM = 'Look at these people first: if it is none of them, say so and add the person';

/** Adding a person by hand and changing what is recorded. */
@ApiExcludeController()
@UseInterceptors(MergedPersonInterceptor)
@Controller('people')
export class PersonEditPages {
  constructor(
    private readonly recording: OffenderRecordingService,
    private readonly editing: OffenderEditingService,
    private readonly areas: VisibleAreasService,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Permit('offender:create')
  newPerson(@CurrentPrincipal() principal: UserPrincipal): Promise<PageReply> {
    return this.showNew(principal, CLEAN_FORM, []);
  }

  /** Search before create: nobody is added beside people who may be the same until the reader has looked at them. */
  @Post('new')
  @Permit('offender:create')
  async create(@CurrentPrincipal() principal: UserPrincipal, @Body() form: PersonForm): Promise<PageReply | SeeOther> {
    const typed = typedIn(form);
    const { edit, errors } = readPerson(form, this.today());
    if (errors.length > 0) return this.showNew(principal, { typed, errors }, []);
    const person = personToCreate(edit);
    const likely = form.confirmed_new === 'yes' ? [] : await this.recording.possibleDuplicates(principal, person);
    if (likely.length > 0) {
      return this.showNew(principal, { typed, errors: [{ field: 'confirmed_new', message: CONFIRM }] }, likely);
    }
    try {
      const created = await this.recording.create(principal, person);
      return seeOther(links.person(created.person.id), { kind: 'success', text: 'The person has been added.' });
    } catch (error) {
      return this.showNew(principal, brokenForm(typed, error), []);
    }
  }

  @Get(':id/edit')
  @Permit('offender:change')
  edit(@CurrentPrincipal() principal: UserPrincipal, @Param('id', ParseIdPipe) id: string): Promise<PageReply> {
    return this.showEdit(principal, id, CLEAN_FORM);
  }

  @Post(':id/edit')
  @Permit('offender:change')
  async save(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() form: PersonForm,
  ): Promise<PageReply | SeeOther> {
    const typed = typedIn(form);
    const { edit, errors } = readPerson(form, this.today());
    if (errors.length > 0) return this.showEdit(principal, id, { typed, errors });
    try {
      await this.editing.save(principal, { id, version: versionOf(form.version) }, edit);
      return seeOther(links.person(id), { kind: 'success', text: 'The details have been saved.' });
    } catch (error) {
      if (isStale(error)) return this.showConflict(principal, id, form);
      return this.showEdit(principal, id, brokenForm(typed, error));
    }
  }

  private async showNew(
    principal: UserPrincipal,
    form: FormState,
    likely: readonly PossibleDuplicate[],
  ): Promise<PageReply> {
    const areas = await this.areaOptions(principal);
    return page(personFormPage({ person: null, areas, likely, today: this.today() }, form));
  }

  private async showEdit(principal: UserPrincipal, id: string, form: FormState): Promise<PageReply> {
    const person = personFormRow(await this.editing.open(principal, id));
    const areas = await this.areaOptions(principal);
    return page(personFormPage({ person, areas, likely: [], today: this.today() }, form));
  }

  private async showConflict(principal: UserPrincipal, id: string, form: PersonForm): Promise<PageReply> {
    const now = await this.editing.open(principal, id);
    return page(
      versionConflictPage({
        subject: 'this person’s details',
        action: links.personEdit(id),
        version: now.version,
        changedBy: 'Somebody',
        changedAt: now.updated_at,
        differences: personDifferences(form, now, this.today()),
        typed: typedIn(form),
        back: { text: 'The person', href: links.person(id) },
      }),
    );
  }

  /** The tree begins with what the reader may see. */
  private async areaOptions(principal: UserPrincipal): Promise<AreaOption[]> {
    const areas = await this.areas.list(principal);
    const top = Math.min(...areas.map(({ depth }) => depth));
    return areas.map(({ code, name, depth }) => ({ code, name, depth: depth - top }));
  }

  private today(): string {
    return this.clock.today().toString();
  }
}
