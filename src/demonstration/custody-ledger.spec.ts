import { describe, expect, it } from '@jest/globals';
import { dayFrom } from './calendar.js';
import { CustodyLedger } from './custody-ledger.js';
import { Random } from './random.js';

// Mondays.
const MONDAY = dayFrom('2024-03-04');
const LATER = dayFrom('2024-06-03');
const END = dayFrom('2025-11-22');

describe('CustodyLedger', () => {
  it('releases at half of the term and puts the rest on licence', () => {
    const custody = new CustodyLedger();
    custody.sentence(new Random('1'), MONDAY, 728);
    const [spell] = custody.spellsAsAt(END);
    expect(spell).toMatchObject({ kind: 'sentence', from: MONDAY, expectedRelease: MONDAY + 364 });
    expect(custody.insideUntil(MONDAY + 100)).toBe(spell?.released);
    expect(custody.insideUntil(MONDAY + 364)).toBeNull();
    expect(custody.isOnLicence(MONDAY + 500)).toBe(true);
    expect(custody.isOnLicence(MONDAY + 728)).toBe(false);
  });

  it('counts the days on remand towards the half', () => {
    const custody = new CustodyLedger();
    custody.remand(MONDAY, LATER);
    custody.sentence(new Random('1'), LATER, 364);
    const [remand, sentence] = custody.spellsAsAt(END);
    expect(remand).toEqual({ kind: 'remand', from: MONDAY, expectedRelease: null, released: LATER });
    expect(sentence?.expectedRelease).toBe(LATER + 182 - (LATER - MONDAY));
  });

  it('shows no release before it has happened', () => {
    const custody = new CustodyLedger();
    custody.sentence(new Random('1'), MONDAY, 728);
    expect(custody.spellsAsAt(MONDAY + 10)[0]).toMatchObject({ released: null, expectedRelease: MONDAY + 364 });
    expect(custody.supervisionAsAt(MONDAY + 10)).toEqual([]);
  });

  it('ends a spell where a longer one begins, and leaves a shorter one out', () => {
    const custody = new CustodyLedger();
    const random = new Random('1');
    custody.sentence(random, MONDAY, 728);
    custody.sentence(random, LATER, 100);
    custody.sentence(random, LATER + 7, 2000);
    const spells = custody.spellsAsAt(END);
    expect(spells.map(({ from }) => from)).toEqual([MONDAY, LATER + 7]);
    expect(spells[0]?.released).toBe(LATER + 7);
  });

  it('recalls only from a licence, and from none while inside', () => {
    const custody = new CustodyLedger();
    const random = new Random('1');
    custody.recall(random, MONDAY);
    custody.sentence(random, MONDAY, 728);
    custody.recall(random, MONDAY + 50);
    custody.recall(random, MONDAY + 400);
    expect(custody.spellsAsAt(END).map(({ kind }) => kind)).toEqual(['sentence', 'recall']);
  });

  it('adds supervision up to a year after a short sentence served since February 2015', () => {
    const custody = new CustodyLedger();
    custody.sentence(new Random('1'), MONDAY, 112);
    const [licence, added] = custody.supervisionAsAt(END);
    expect(licence).toMatchObject({ type: 'licence', endsOn: MONDAY + 112 });
    expect(added).toMatchObject({ type: 'post_sentence_supervision', startsOn: MONDAY + 112 });
    expect((added?.endsOn ?? 0) - (licence?.startsOn ?? 0)).toBe(365);

    const older = new CustodyLedger();
    older.sentence(new Random('1'), dayFrom('2010-03-01'), 112);
    expect(older.supervisionAsAt(END).map(({ type }) => type)).toEqual(['licence']);
  });
});
