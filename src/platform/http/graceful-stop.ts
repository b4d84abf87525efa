import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Readiness } from './readiness.js';

const DRAIN_LIMIT_MS = 20_000;
const LOOK_AGAIN_MS = 50;

/**
 * Stop accepting, let the requests under way finish, close the rest. A connection that is kept alive would otherwise
 * hold the process for as long as its browser likes.
 */
export async function stopGracefully(app: INestApplication, closeLast: () => Promise<void>): Promise<void> {
  app.get(Readiness).stop();
  const server = app.getHttpServer() as Server;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
  await app.close();
  await closeLast();
}
