import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Config } from './config/config.js';

/** What is said about an error. Messages are left out where they can quote what somebody typed or a database row. */
export interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly message?: string;
  readonly at: readonly string[];
}

const MAX_FRAMES = 12;
/** Places in Nest that log an error of the start and then throw it: main says it once, in a sentence. */
const THROWN_AS_WELL: ReadonlySet<string> = new Set(['ExceptionHandler', 'NestApplication', 'TypeOrmModule']);

/** An allow-list, because a deny-list misses the field that nobody thought of. */
export function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const inner = 'driverError' in error && error.driverError instanceof Error ? error.driverError : error;
  const facts = inner as Error & { code?: unknown; constraint?: unknown; severity?: unknown };
  const quotesInput = facts.severity !== undefined || inner instanceof SyntaxError || inner.name === 'QueryFailedError';
  return {
    type: inner.name,
    ...(typeof facts.code === 'string' ? { code: facts.code } : {}),
    ...(typeof facts.constraint === 'string' ? { constraint: facts.constraint } : {}),
    ...(quotesInput ? {} : { message: inner.message }),
    at: framesOf(error.stack ?? ''),
  };
}

const framesOf = (stack: string): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());

export function createLogger(config: Config, destination?: NodeJS.WritableStream): Logger {
  const options = { level: config.environment.LOG_LEVEL, base: null, serializers: { err: describeError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * Everything that is logged through Nest's `new Logger('Place')` ends up here: `logger.error(error, { request_id })`.
 * Nest's own lines (modules, routes) are useful when something is wrong and noise when not: debug.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context as the last string; a stack may stand before it, of which only the frames are kept. */
  private write(level: 'debug' | 'warn' | 'error' | 'fatal', message: unknown, rest: readonly unknown[]): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const facts = Object.assign(
      {},
      ...rest.filter((part) => typeof part === 'object' && !(part instanceof Error)),
    ) as object;
    const error = [message, ...rest].find((part) => part instanceof Error);
    const quiet = THROWN_AS_WELL.has(texts.at(-1) ?? '');
    this.logger[quiet ? 'debug' : level](
      {
        context: texts.at(-1),
        ...facts,
        ...(error === undefined ? {} : { err: error }),
        ...framesIn(texts.slice(0, -1)),
      },
      typeof message === 'string' ? message : describeError(message).type,
    );
  }
}

function framesIn(texts: readonly string[]): { at?: readonly string[] } {
  const at = texts.flatMap(framesOf);
  return at.length === 0 ? {} : { at };
}
