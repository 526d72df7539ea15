import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testTime } from '../../testing/seen.ts';
import { addressToAsk, clockCheckOutcome, planClockCheck } from './plan.ts';

const url = 'https://api.test:8443/orders?page=2';
const answer = (date: string, more: { age?: string; took?: number } = {}) => ({
  date,
  ...(more.age === undefined ? {} : { age: more.age }),
  fromCache: false,
  startedAt: testTime,
  receivedAt: testTime + (more.took ?? 0),
});

describe('the plan', () => {
  it('says who hears of it', () => {
    expect(planClockCheck(url)).toMatchObject({ kind: 'ready', says: expect.stringContaining('goes to api.test,') });
  });

  it.each([
    [url, 'https://api.test:8443/'],
    ['wss://api.test/socket', 'https://api.test/'],
    ['ws://api.test/socket', 'http://api.test/'],
    ['data:text/plain,x', undefined],
    ['', undefined],
  ])('%s asks %s', (from, expected) => {
    expect(addressToAsk(from)).toBe(expected);
    expect(planClockCheck(from).kind).toBe(expected === undefined ? 'refused' : 'ready');
  });

  it('asks for nothing but the front page, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (from) => {
        const address = addressToAsk(from);
        expect(address === undefined || new URL(address).pathname === '/').toBe(true);
        expect(address ?? '').not.toMatch(/[?#]/);
      }),
    );
  });
});

describe('the outcome', () => {
  it.each<[string, Parameters<typeof clockCheckOutcome>[1], RegExp, number | undefined]>([
    ['agreeing', answer('Mon, 23 Nov 2026 10:00:00 GMT'), /agree, give or take 0\.5 s\.$/, 500],
    ['ahead', answer('Mon, 23 Nov 2026 10:10:00 GMT'), /is 601 s ahead of this machine’s/, 600_500],
    ['behind', answer('Mon, 23 Nov 2026 09:59:50 GMT'), /is 9\.5 s behind this machine’s/, -9500],
    ['slow', answer('Mon, 23 Nov 2026 10:00:02 GMT', { took: 6000 }), /agree, give or take 3\.5 s/, -500],
    ['from a cache', answer('Mon, 23 Nov 2026 10:10:00 GMT', { age: '60' }), /nothing is known\.$/, undefined],
    ['without a date', answer(''), /nothing is known\.$/, undefined],
    ['no answer', undefined, /did not answer/, undefined],
  ])('%s', (_name, reading, says, offset) => {
    const outcome = clockCheckOutcome(url, reading);
    expect(outcome.says).toMatch(says);
    expect(outcome.result?.kind === 'clock-measured' ? outcome.result.offset : undefined).toBe(offset);
  });
});
