import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/config.js';

const NONCE_BYTES = 16;
const ONE_YEAR_SECONDS = 31_536_000;

declare module 'express-serve-static-core' {
  interface Request {
    /** Stands on each script element of the page, and in the policy that lets those scripts run. */
    cspNonce?: string;
  }
}

export const assignNonce: RequestHandler = (request, _response, next) => {
  request.cspNonce = randomBytes(NONCE_BYTES).toString('base64');
  next();
};

export function securityHeaders(config: Config): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (request) => `'nonce-${(request as { cspNonce?: string }).cspNonce ?? ''}'`],
        scriptSrcAttr: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // On plain http a browser would remember it for the whole host, other ports included.
    strictTransportSecurity: config.isProduction ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true } : false,
    // Not `no-referrer`: browsers then send `Origin: null` with every form, and same-origin.ts could not tell ours.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}

/** Everything but static files may show case data, so nothing of it is kept by a browser or a proxy. */
export const neverStore: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
