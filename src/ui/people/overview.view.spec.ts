import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../domain/access/permissions.js';
import { aPersonRow, TODAY } from '../testing/a-person.js';
import { rendered, textOf } from '../testing/rendered.js';
import { personHeader, scoreInWords } from './identity-bar.view.js';
import { overviewPage, type OverviewInput } from './overview.view.js';
import { fullName, listName } from './person-name.js';

const tagsOf = (change: Parameters<typeof aPersonRow>[0]): string[] =>
  personHeader(aPersonRow(change), null, TODAY).tags.map(({ text }) => text);
const SCORE = {
  band: 'P2' as const,
  score_low: 61,
  score_high: 74,
  not_scored_reason: null,
  provisional: true,
  movement: null,
  previous_as_at: null,
};

const INPUT: OverviewInput = {
  person: aPersonRow({
    aliases: [{ family_name: 'Dough', given_names: 'Joey' }],
    addresses: [{ kind: 'home', text: '1 High Street', from_on: '2026-09-08', to_on: null }],
    contact_points: [{ kind: 'mobile', text: '07700 900123', from_on: '2025-01-01', to_on: '2026-01-01' }],
  }),
  headline: '82, P1: six proven thefts in the last 14 months.',
  offences: [
    {
      title: 'Robbery.',
      offence_code: '03401',
      role: 'convicted',
      committed_on: '2026-11-03',
      outcome_on: '2026-11-20',
    },
  ],
  offenceCount: 41,
  supervision: [
    {
      id: 's',
      type: 'licence',
      starts_on: '2026-09-08',
      ends_on: null,
      phase: 'final_third',
      source: 'Records',
      version: 1,
    },
  ],
  custody: [],
  permissions: permissionsOf(['practitioner']),
  today: TODAY,
};

describe('the identity bar', () => {
  it('says who, how old, where, and under which numbers', () => {
    expect(personHeader(aPersonRow(), 'overview', TODAY)).toMatchObject({
      name: 'Jo Doe',
      facts: [
        { label: 'Born', value: '14 May 1992 (34)' },
        { label: 'Area', value: 'East' },
        { label: 'PNC', value: '2009/0034512R' },
      ],
      score: { number: '82', tag: { text: 'P1' }, movement: { words: 'Up 6 since October' } },
    });
  });

  it('says each status in words', () => {
    expect(tagsOf({})).toEqual(['Statutory']);
    expect(tagsOf({ custody: { kind: 'recall', from_on: '2026-11-01' }, statutory: false, score: SCORE })).toEqual([
      'In custody',
      'Not statutory',
      'Provisional',
    ]);
    expect(tagsOf({ deceased_on: '2026-10-01', date_of_birth: '2010-01-01' })).toEqual([
      'Died 1 Oct',
      'Under 18',
      'Statutory',
    ]);
  });

  it('flags a number that fails its check, and a birth date that is not known', () => {
    const { facts } = personHeader(
      aPersonRow({ date_of_birth: null, identifiers: [{ kind: 'cro', value: '1/09A', valid: false }] }),
      null,
      TODAY,
    );
    expect(facts.map(({ value }) => value)).toEqual(['not recorded', 'East', '1/09A (fails its check)']);
  });

  it('shows a range, no score, and a score still to come', () => {
    expect(personHeader(aPersonRow({ score: SCORE }), null, TODAY).score).toMatchObject({
      number: '61 to 74',
      movement: { amount: 'New' },
    });
    const none = {
      ...SCORE,
      band: 'not_scored' as const,
      score_low: null,
      score_high: null,
      not_scored_reason: 'under_18',
    };
    expect(personHeader(aPersonRow({ score: none }), null, TODAY).score).toMatchObject({
      number: '',
      tag: { text: 'Not scored' },
      movement: null,
    });
    expect(personHeader(aPersonRow({ score: null }), null, TODAY).score).toBeNull();
    expect([scoreInWords(SCORE), scoreInWords(none), scoreInWords(null)]).toEqual([
      '61 to 74, P2',
      'Under 18: nobody under 18 is scored',
      'Not scored yet',
    ]);
  });

  it('says that a new score is on its way, and asks for it a few times', () => {
    expect(rendered(overviewPage(INPUT))).not.toContain('data-refresh-seconds');
    const waiting = rendered(overviewPage({ ...INPUT, person: aPersonRow({ score_pending: true }) }));
    expect(textOf(waiting)).toContain('Up 6 since October A new score is being calculated');
    expect(waiting.match(/id="live-\w+" data-refresh-seconds="1" data-refresh-times="8"/g)).toHaveLength(2);
  });

  it('marks the page that is open', () => {
    expect(
      personHeader(aPersonRow(), 'score', TODAY)
        .tabs.filter(({ active }) => active)
        .map(({ text }) => text),
    ).toEqual(['Score']);
  });
});

describe('the overview', () => {
  const text = (change: Partial<OverviewInput> = {}): string => textOf(rendered(overviewPage({ ...INPUT, ...change })));

  it('answers first, then shows the latest offences and what holds now', () => {
    expect(text()).toContain('82, P1: six proven thefts in the last 14 months. Why this score');
    expect(text()).toContain('Robbery Committed 3 weeks ago (3 Nov), code 034/01 Convicted 20 Nov');
    expect(text()).toContain('All 41 offences on a timeline');
    expect(text()).toContain('Custody Not in custody Licence Since 8 September 2026, no end date, phase final third');
  });

  it('shows what the identity bar does not say', () => {
    expect(text()).toContain('Also known as Joey Dough Sex Male Ethnicity, self-defined White: British');
    expect(text()).toContain(
      'Home address 1 High Street (since 8 September 2026) Mobile 07700 900123 (1 January 2025 to 1 January 2026)',
    );
  });

  it('offers only what the reader may do', () => {
    expect(text()).toContain('Record an offence');
    const reader = text({ permissions: new Set(['offender:read']) });
    expect(reader).not.toContain('Record an offence');
    expect(reader).not.toContain('Change details');
  });

  it('has words for everything that is not there', () => {
    const empty = text({
      person: aPersonRow({ sex: null, ethnicity: null, score: null }),
      headline: null,
      offences: [],
      offenceCount: 0,
      supervision: [],
    });
    expect(empty).toContain('Not scored yet');
    expect(empty).toContain('No offence is recorded');
    expect(empty).toContain('Order or licence None: not statutory');
    expect(empty).toContain('Sex Not recorded Ethnicity, self-defined Not recorded');
  });

  it('shows custody with the expected release', () => {
    const custody = [
      {
        id: 'c',
        kind: 'recall' as const,
        from_on: '2026-11-01',
        expected_release_on: '2027-01-01',
        released_on: null,
        source: 'Records',
        version: 1,
      },
    ];
    expect(text({ custody })).toContain(
      'In custody: recall Since 3 weeks ago (1 Nov), release expected 1 January 2027',
    );
    expect(text({ custody: custody.map((spell) => ({ ...spell, expected_release_on: '2026-11-20' })) })).toContain(
      'In custody: recall Since 3 weeks ago (1 Nov), release 4 days overdue (20 Nov)',
    );
  });

  it('leaves out what has ended or has not begun, and says when the last of it ended', () => {
    const order = { id: 's', type: 'licence', phase: null, source: 'Records', version: 1 } as const;
    const spell = { id: 'c', kind: 'sentence', expected_release_on: null, source: 'Records', version: 1 } as const;
    const past = text({
      supervision: [
        { ...order, starts_on: '2027-01-01', ends_on: null },
        { ...order, starts_on: '2025-01-01', ends_on: '2026-11-20' },
        { ...order, starts_on: '2020-01-01', ends_on: '2021-01-01' },
      ],
      custody: [
        { ...spell, from_on: '2026-01-01', released_on: '2026-11-10' },
        { ...spell, from_on: '2019-01-01', released_on: '2020-01-01' },
      ],
    });
    expect(past).toContain('Custody Not in custody, released 2 weeks ago (10 Nov) Order or licence');
    expect(past).toContain('Order or licence None: not statutory. The last ended 4 days ago (20 Nov) Details');
  });

  it('keeps names out of the title, which a browser remembers', () => {
    expect(rendered(overviewPage(INPUT))).toContain('<title>Person – Desist</title>');
  });
});

it('names read as people say them, and as lists sort them', () => {
  expect(fullName({ family_name: 'Doe', given_names: 'Jo' })).toBe('Jo Doe');
  expect(listName({ family_name: 'Doe', given_names: 'Jo' })).toBe('Doe, Jo');
  expect([fullName, listName].map((name) => name({ family_name: 'Doe', given_names: null }))).toEqual(['Doe', 'Doe']);
});
