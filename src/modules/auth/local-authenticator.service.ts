import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { type SignedIn, SignInService } from './sign-in.service.js';

/**
 * Passport's local strategy, in an instance of its own: passport's default is one for the whole process. Passport decides
 * whether the credentials are right; the session is ours, because ours knows epochs.
 */
@Injectable()
export class LocalAuthenticator {
  private readonly passport = new passport.Passport();

  constructor(signIns: SignInService) {
    this.passport.use(
      new LocalStrategy(
        { usernameField: 'email', passwordField: 'password', passReqToCallback: true, session: false },
        (request, email, password, done) => {
          const visit = { address: request.ip ?? 'unknown', requestId: request.requestId ?? '' };
          signIns.verify({ email, password }, visit).then(
            (signedIn) => done(null, signedIn ?? false),
            (error: unknown) => done(error),
          );
        },
      ),
    );
  }

  /** @returns who it is, or null when the e-mail address and password in the body do not belong together */
  authenticate(request: Request, response: Response): Promise<SignedIn | null> {
    return new Promise((resolve, reject) => {
      const decided = (error: unknown, signedIn?: SignedIn | false): void => {
        if (error) reject(error instanceof Error ? error : new Error('Signing in failed.'));
        else resolve(signedIn === undefined || signedIn === false ? null : signedIn);
      };
      const handle = this.passport.authenticate('local', { session: false }, decided) as (
        request: Request,
        response: Response,
        next: (error: unknown) => void,
      ) => void;
      handle(request, response, reject);
    });
  }
}
