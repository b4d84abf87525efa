import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { routePattern } from '../security/request-kind.js';

const factsOf = (request: Request) => ({
  method: request.method,
  route: routePattern(request),
  user_id: request.principal?.userId,
});

/** One line for each request. No address, no query, no body, no cookie, no header: who, which route, what came of it. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<Request>({
    logger,
    wrapSerializers: false,
    quietReqLogger: true,
    genReqId: (request) => request.requestId ?? '',
    customAttributeKeys: { reqId: 'request_id', responseTime: 'milliseconds' },
    // The request is serialised when it arrives, before its route is known: what is said of it stands in customProps.
    serializers: {
      req: () => undefined,
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customProps: (request, response) => (response.headersSent ? factsOf(request) : {}),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    // The filter has logged the error itself, under the same request id.
    customErrorObject: (_request, _response, _error, facts: object) => ({ ...facts, err: undefined }),
    autoLogging: { ignore: (request) => request.path.startsWith('/assets/') || request.path.startsWith('/health/') },
  });
}
