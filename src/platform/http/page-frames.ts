import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../config/config.js';
import { FlashCookie } from './flash.js';
import { Installation } from './installation.js';
import type { PageFrame } from './page-renderer.js';

@Injectable()
export class PageFrames {
  readonly flash: FlashCookie;

  constructor(
    config: Config,
    private readonly installation: Installation,
  ) {
    this.flash = new FlashCookie(config);
  }

  async frameOf(request: Request, response: Response): Promise<PageFrame> {
    return {
      user: request.principal ?? null,
      path: request.path,
      csrfToken: (request.session as Request['session'] | undefined)?.csrfToken ?? '',
      idempotencyKey: randomUUID(),
      demonstration: await this.installation.isDemonstration(),
      flash: this.flash.take(request, response),
      requestId: request.requestId ?? '',
    };
  }
}
