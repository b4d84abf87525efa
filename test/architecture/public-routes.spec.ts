import { describe, expect, it } from '@jest/globals';
import { declaredRoutes, webModule } from './support/declared-routes.js';

/** The whole product for somebody who has not signed in. A new line here is a decision, and belongs into the review. */
const PUBLIC_ROUTES = ['GET /health/live', 'GET /health/ready', 'GET /sign-in', 'POST /sign-in'];

describe('what everybody may reach without signing in', () => {
  it('is exactly this list', () => {
    const open = declaredRoutes(webModule()).filter(({ isPublic }) => isPublic);
    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(PUBLIC_ROUTES);
  });
});
