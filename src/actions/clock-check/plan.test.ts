import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testTime } from '../../testing/seen.ts';
import { addressToAsk, clockCheckOutcome, measuredClocks, planClockCheck, serversToAsk } from './plan.ts';

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
    expect(planClockCheck(serversToAsk([url]))).toMatchObject({
      kind: 'ready',
      says: expect.stringContaining('goes to api.test,'),
      button: 'Read its clock',
    });
    expect(planClockCheck(serversToAsk([url, 'https://app.test/']))).toMatchObject({
      says: expect.stringContaining('goes to api.test, app.test,'),
      button: 'Read their clocks',
    });
  });

  it.each([
    [url, 'https://api.test:8443/'],
    ['wss://api.test/socket', 'https://api.test/'],
    ['ws://api.test/socket', 'http://api.test/'],
    ['data:text/plain,x', undefined],
    ['', undefined],
  ])('%s asks %s', (from, expected) => {
    expect(addressToAsk(from)).toBe(expected);
    expect(planClockCheck(serversToAsk([from])).kind).toBe(expected === undefined ? 'refused' : 'ready');
  });

  it('asks each host once, the failing one first, and no more than five', () => {
    const others = ['a', 'b', 'api', 'a', 'c', 'd', 'e', 'f'].map((name) => `https://${name}.test/x?y=1`);
    expect(serversToAsk([url, ...others]).map((server) => new URL(server).hostname)).toEqual([
      'api.test',
      'a.test',
      'b.test',
      'c.test',
      'd.test',
    ]);
    expect(serversToAsk([])).toEqual([]);
  });

  it('asks for nothing but the front page, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (from) => {
        for (const server of serversToAsk([from])) {
          expect(new URL(server).pathname).toBe('/');
          expect(server).not.toMatch(/[?#]/);
        }
      }),
    );
  });
});

describe('the outcome', () => {
  it.each<[string, ReturnType<typeof answer> | undefined, RegExp, number | undefined]>([
    ['agreeing', answer('Mon, 23 Nov 2026 10:00:00 GMT'), /agree, give or take 0\.5 s\.$/, 500],
    ['ahead', answer('Mon, 23 Nov 2026 10:10:00 GMT'), /is 601 s ahead of this machine’s/, 600_500],
    ['behind', answer('Mon, 23 Nov 2026 09:59:50 GMT'), /is 9\.5 s behind this machine’s/, -9500],
    ['slow', answer('Mon, 23 Nov 2026 10:00:02 GMT', { took: 6000 }), /agree, give or take 3\.5 s/, -500],
    ['from a cache', answer('Mon, 23 Nov 2026 10:10:00 GMT', { age: '60' }), /nothing is known\.$/, undefined],
    ['without a date', answer(''), /nothing is known\.$/, undefined],
    ['no answer', undefined, /did not answer/, undefined],
  ])('%s', (_name, reading, says, offset) => {
    const asked = [{ server: 'https://api.test/', reading }];
    const outcome = clockCheckOutcome(asked);
    expect(outcome.says).toMatch(says);
    expect(outcome.table).toBeUndefined();
    const result = measuredClocks(asked);
    const clocks = result?.kind === 'clocks-measured' ? result.clocks : [];
    expect(clocks[0]?.offset).toBe(offset);
  });

  it('of several servers is a table', () => {
    const asked = [
      { server: 'https://api.test/', reading: answer('Mon, 23 Nov 2026 10:10:00 GMT') },
      { server: 'https://app.test/', reading: answer('Mon, 23 Nov 2026 10:00:00 GMT') },
      { server: 'https://gone.test/', reading: undefined },
    ];
    const outcome = clockCheckOutcome(asked);
    expect(outcome.table?.rows.map(([host]) => host)).toEqual(['api.test', 'app.test', 'gone.test']);
    expect(measuredClocks(asked)).toMatchObject({ clocks: [{ host: 'api.test' }, { host: 'app.test' }] });
  });
});
