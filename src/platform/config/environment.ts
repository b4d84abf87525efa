import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength, validateSync } from 'class-validator';

const POSTGRES_URL = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };
const REDIS_URL = { protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true };
const toInteger = ({ value }: { value: unknown }): unknown => (value === undefined ? undefined : Number(value));

/** Every environment variable that Desist reads. `.env.example` holds exactly these keys (tested). */
export class Environment {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  @IsString()
  HOST: string = '127.0.0.1';

  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT: number = 3000;

  @IsString()
  DATA_DIR: string = '.data';

  /** Role `desist_app`: the web process. */
  @IsUrl(POSTGRES_URL)
  DATABASE_URL: string;

  /** Role `desist_owner`: migrations only. */
  @IsOptional()
  @IsUrl(POSTGRES_URL)
  DATABASE_OWNER_URL?: string;

  /** Role `desist_worker`: the worker process and the command lines. */
  @IsOptional()
  @IsUrl(POSTGRES_URL)
  DATABASE_WORKER_URL?: string;

  /** Role `desist_queue`: the embedded queue's schema, used when REDIS_URL is absent. */
  @IsOptional()
  @IsUrl(POSTGRES_URL)
  DATABASE_QUEUE_URL?: string;

  /** A superuser, read by `bench` alone, which makes a database of its own. */
  @IsOptional()
  @IsUrl(POSTGRES_URL)
  DATABASE_ADMIN_URL?: string;

  @IsOptional()
  @IsUrl(REDIS_URL)
  REDIS_URL?: string;

  @IsString()
  @MinLength(32)
  SESSION_SECRET: string;

  @Transform(toInteger)
  @IsInt()
  @Min(0)
  @Max(5)
  TRUST_PROXY_HOPS: number = 0;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent' = 'info';
}

export const ENVIRONMENT_KEYS = [
  'NODE_ENV',
  'HOST',
  'PORT',
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_WORKER_URL',
  'DATABASE_QUEUE_URL',
  'DATABASE_ADMIN_URL',
  'REDIS_URL',
  'SESSION_SECRET',
  'TRUST_PROXY_HOPS',
  'LOG_LEVEL',
] as const satisfies readonly (keyof Environment)[];

const ADVICE: Partial<Record<keyof Environment, string>> = {
  SESSION_SECRET: 'Set SESSION_SECRET to at least 32 random characters, for example from `openssl rand -base64 48`.',
  DATABASE_URL:
    'Set DATABASE_URL to the address of the PostgreSQL role desist_app (postgres://…), or use `npm start`, which brings its own database.',
  PORT: 'Set PORT to a number from 0 to 65535.',
};

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Parses the environment once.
 * @throws ConfigurationError one sentence per wrong key, saying what to do; values are never repeated (they may be secrets)
 */
export function parseEnvironment(raw: Readonly<Record<string, string | undefined>>): Environment {
  const known: Record<string, string> = {};
  for (const key of ENVIRONMENT_KEYS) {
    const value = raw[key];
    if (value !== undefined && value !== '') known[key] = value;
  }
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const problems = validateSync(environment, { forbidUnknownValues: true }).map((failure) => {
    const key = failure.property as keyof Environment;
    return ADVICE[key] ?? `${key} is wrong: ${Object.values(failure.constraints ?? {}).join(', ')}.`;
  });
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return environment;
}
