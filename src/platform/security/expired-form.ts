import { SetMetadata } from '@nestjs/common';

export const EXPIRED_FORM_KEY = 'desist:expired-form';

declare module 'express-serve-static-core' {
  interface Request {
    /** The form's token was missing or wrong. Set only for handlers that promised to look at it. */
    formExpired?: boolean;
  }
}

/**
 * A form for visitors who are not signed in yet. Its handler looks at `request.formExpired` before anything else and
 * then only shows the form again (403) with a token that holds, because such a visitor has nowhere to go back to.
 */
export const ShowsExpiredFormAgain = () => SetMetadata(EXPIRED_FORM_KEY, true);
