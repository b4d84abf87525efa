import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { UserPrincipal } from '../../platform/database/principal.js';
import { ApiIfMatch, IfMatch, WithEtag } from '../../platform/http/etag.js';
import { ParseIdPipe } from '../../platform/http/parse-id.pipe.js';
import { CurrentPrincipal } from '../../platform/security/current-principal.js';
import { Permit } from '../../platform/security/permit.js';
import { AddedDto } from './offender-answer.dto.js';
import { OffenderWhereaboutsService } from './offender-whereabouts.service.js';
import {
  AddAddressBody,
  AddContactPointBody,
  AddressesDto,
  ContactPointsDto,
  EndBody,
  EndedDto,
} from './whereabouts.dto.js';

/** Addresses and contact points. They are added and ended; If-Match takes the `version` of the entry in its list. */
@ApiTags('offenders')
@Controller('api/v1/offenders/:id')
export class OffenderWhereaboutsController {
  constructor(private readonly whereabouts: OffenderWhereaboutsService) {}

  @Get('addresses')
  @Permit('offender:read')
  @ApiOkResponse({ type: AddressesDto })
  async addresses(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<AddressesDto> {
    return { items: await this.whereabouts.addresses(principal, id), next_cursor: null };
  }

  @Post('addresses')
  @Permit('offender:change')
  @ApiCreatedResponse({ type: AddedDto })
  async addAddress(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: AddAddressBody,
  ): Promise<AddedDto> {
    return { id: await this.whereabouts.addAddress(principal, id, body) };
  }

  @Patch('addresses/:addressId')
  @Permit('offender:change')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: EndedDto })
  async endAddress(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) offenderId: string,
    @Param('addressId', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: EndBody,
  ): Promise<EndedDto> {
    return this.whereabouts.end(principal, { kind: 'address', offenderId, id, version }, body.to_on);
  }

  @Get('contact-points')
  @Permit('offender:read')
  @ApiOkResponse({ type: ContactPointsDto })
  async contactPoints(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
  ): Promise<ContactPointsDto> {
    return { items: await this.whereabouts.contactPoints(principal, id), next_cursor: null };
  }

  @Post('contact-points')
  @Permit('offender:change')
  @ApiCreatedResponse({ type: AddedDto })
  async addContactPoint(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) id: string,
    @Body() body: AddContactPointBody,
  ): Promise<AddedDto> {
    return { id: await this.whereabouts.addContactPoint(principal, id, body) };
  }

  @Patch('contact-points/:pointId')
  @Permit('offender:change')
  @WithEtag()
  @ApiIfMatch()
  @ApiOkResponse({ type: EndedDto })
  async endContactPoint(
    @CurrentPrincipal() principal: UserPrincipal,
    @Param('id', ParseIdPipe) offenderId: string,
    @Param('pointId', ParseIdPipe) id: string,
    @IfMatch() version: number,
    @Body() body: EndBody,
  ): Promise<EndedDto> {
    return this.whereabouts.end(principal, { kind: 'contact_point', offenderId, id, version }, body.to_on);
  }
}
