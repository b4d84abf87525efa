import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '../../domain/shared/domain-error.js';
import { Permit } from '../security/permit.js';
import { ApiDocument } from './api-document.js';
import { apiDocsPage, docsFile, type DocsFileName, isDocsFile } from './api-docs-page.js';

/** The documentation names every route, so it is for people who are signed in; its scripts come from this server. */
@ApiExcludeController()
@Permit('docs:read')
@Controller('api')
export class ApiDocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(@Req() request: Request): string {
    return apiDocsPage(request.viaToken === true ? '' : (request.session.csrfToken ?? ''));
  }

  @Get('docs/:file')
  file(@Param('file') file: string, @Res({ passthrough: true }) response: Response): StreamableFile {
    if (!isDocsFile(file)) throw new DomainError('REQUEST.NOT_FOUND', 'There is nothing at this address.');
    response.setHeader('Cache-Control', 'private, max-age=3600');
    return docsFile(file satisfies DocsFileName);
  }

  @Get('docs-json')
  json(): OpenAPIObject {
    return this.document.read();
  }
}
