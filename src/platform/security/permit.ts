import { SetMetadata } from '@nestjs/common';
import type { Permission } from '../../domain/access/permissions.js';

export const PERMIT_KEY = 'desist:permit';
export const PUBLIC_KEY = 'desist:public';

/** Who may use a route. A route with neither @Permit nor @Public refuses everybody. */
export const Permit = (permission: Permission) => SetMetadata(PERMIT_KEY, permission);

/** A route for everybody, signed in or not. Each one is listed in test/architecture. */
export const Public = () => SetMetadata(PUBLIC_KEY, true);
