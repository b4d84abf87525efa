import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchDatabase } from './bench-database.js';
import { Browser } from './browser.js';
import { atMost, type Figure, figure, percentile95 } from './figures.js';

const USERS = 50;
const REQUESTS_PER_SECOND = 25;
const AIM_MS = 100;
/** Room for JIT and caches before anything counts. */
const WARM_UP_SECONDS = 5;

type Kind = 'priority list' | 'person page' | 'search';
const KINDS: readonly Kind[] = ['priority list', 'person page', 'search'];
const LISTS = [
  '/priority-list',
  '/priority-list?band=P1&band=P2',
  '/priority-list?custody=no&sort=harm',
  '/priority-list?movement=up',
];

interface Reader {
  readonly browser: Browser;
  readonly csrfToken: string;
}

interface Sample {
  readonly kind: Kind;
  readonly milliseconds: number;
  readonly failed: boolean;
}

/**
 * Open loop: requests leave on the beat whether or not earlier ones have been answered, and each is timed from the
 * moment it should have left, so that a stall counts against every request behind it.
 */
export async function pageFigures(
  database: BenchDatabase,
  address: { readonly host: string; readonly port: number },
  options: {
    readonly users: readonly string[];
    readonly password: string;
    readonly seconds: number;
    readonly judged: boolean;
  },
): Promise<Figure[]> {
  const readers = await signInAll(address, options.users.slice(0, USERS), options.password);
  const people = await samplePeople(database);
  await openLoop(readers, people, WARM_UP_SECONDS);
  const samples = await openLoop(readers, people, options.seconds);
  for (const { browser } of readers) browser.close();
  const latencies = KINDS.map((kind) => {
    const value = percentile95(samples.filter((sample) => sample.kind === kind).map((sample) => sample.milliseconds));
    return figure(
      `${kind}, p95 at ${REQUESTS_PER_SECOND} requests/s`,
      { value, unit: 'ms' },
      options.judged ? atMost(AIM_MS, 'ms') : null,
    );
  });
  const failures = { value: samples.filter((sample) => sample.failed).length, unit: 'requests' };
  return [...latencies, figure('requests that failed', failures, atMost(0, 'requests'))];
}

async function signInAll(
  address: { readonly host: string; readonly port: number },
  users: readonly string[],
  password: string,
): Promise<Reader[]> {
  const readers: Reader[] = [];
  for (const email of users) {
    const browser = new Browser(address);
    await browser.signIn(email, password);
    readers.push({ browser, csrfToken: await browser.tokenOf('/find') });
  }
  return readers;
}

interface Person {
  readonly id: string;
  readonly words: string;
}

/** People from all over the list, and for each what an officer would type: a full name, a slip of the pen, a surname. */
async function samplePeople({ admin }: BenchDatabase): Promise<Person[]> {
  const { rows } = await admin.query<Person>(`
    select id, case (row_number() over ()) % 3 when 0 then family_name || ' ' || coalesce(given_names, '')
                 when 1 then coalesce(given_names, '') || ' ' || left(family_name, -1)
                 else family_name || ' ' || coalesce(to_char(date_of_birth, 'DD/MM/YYYY'), '') end as words
      from (select * from offender tablesample system (1) limit 600) sample`);
  return rows;
}

async function openLoop(readers: readonly Reader[], people: readonly Person[], forSeconds: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const open: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; index < forSeconds * REQUESTS_PER_SECOND; index += 1) {
    const due = start + (index * 1000) / REQUESTS_PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await delay(wait);
    const kind = KINDS[index % KINDS.length] ?? 'priority list';
    const reader = pick(readers, index);
    const person = pick(people, index * 7);
    const answered = (failed: boolean) => {
      samples.push({ kind, milliseconds: performance.now() - due, failed });
    };
    open.push(
      visit(kind, { reader, person, index }).then(
        () => answered(false),
        (error: unknown) => {
          answered(true);
          process.stderr.write(`${String(error)}\n`);
        },
      ),
    );
  }
  await Promise.all(open);
  return samples;
}

async function visit(
  kind: Kind,
  { reader, person, index }: { readonly reader: Reader; readonly person: Person; readonly index: number },
): Promise<void> {
  if (kind === 'priority list') await reader.browser.get(pick(LISTS, index));
  else if (kind === 'person page') await reader.browser.get(`/people/${person.id}`);
  else await search(reader, person.words);
}

/** The search is posted and its result fetched, as a browser does: both count as one. */
async function search({ browser, csrfToken }: Reader, words: string): Promise<void> {
  const answer = await browser.submit('/find', { text: words }, csrfToken);
  if (answer.status !== 303 || answer.location === undefined) throw new Error(`The search answered ${answer.status}.`);
  await browser.get(answer.location);
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
