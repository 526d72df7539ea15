import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, step } from '../testing/timelines.ts';
import { choicesOf, everything, filtered, type TimelineFilter } from './timeline-filter.ts';

const refused = entry({
  id: 'refused',
  cause: { id: 'token-expired', title: 'The access token has expired' },
  kinds: ['failed'],
  came: { look: 'refused', status: 401 },
  steps: [step({ method: 'POST', url: 'https://api.test/orders?page=2', host: 'api.test' })],
  names: { headers: ['authorization', 'x-amzn-requestid'], cookies: ['sid'], ids: ['cf-ray 8a1f00'] },
});
const redirected = entry({
  id: 'redirected',
  kinds: ['redirect', 'cookie-set'],
  steps: [
    step({ came: { look: 'redirected', status: 302 } }),
    step({ host: 'login.test', url: 'https://login.test/start', came: { look: 'answered', status: 200 } }),
  ],
});
const timeline = { entries: [refused, redirected] };

const left = (filter: Partial<TimelineFilter>) =>
  filtered(timeline, { ...everything, ...filter }).entries.map(({ id }) => id);

describe('the filter', () => {
  it.each<[string, Partial<TimelineFilter>, readonly string[]]>([
    ['nothing', {}, ['refused', 'redirected']],
    ['the host of any step', { host: 'login.test' }, ['redirected']],
    ['a cause', { cause: 'token-expired' }, ['refused']],
    ['what happened', { kind: 'cookie-set' }, ['redirected']],
    ['a path', { text: 'ORDERS' }, ['refused']],
    ['a method', { text: 'post' }, ['refused']],
    ['a host', { text: 'login.test' }, ['redirected']],
    ['a status on the way', { text: '302' }, ['redirected']],
    ['a header', { text: 'x-amzn' }, ['refused']],
    ['a cause in words', { text: 'has expired' }, ['refused']],
    ['a cause by its id', { text: 'token-expired' }, ['refused']],
    ['a cookie', { text: 'sid' }, ['refused']],
    ['a correlation id', { text: '8a1f' }, ['refused']],
    ['words of two places', { text: 'post 8a1f' }, ['refused']],
    ['words of two exchanges', { text: 'login 8a1f' }, []],
    ['two filters at once', { text: 'orders', host: 'login.test' }, []],
  ])('by %s', (_, filter, expected) => {
    expect(left(filter)).toEqual(expected);
  });

  it('says where the text was found, each place once', () => {
    const { found } = filtered(timeline, { ...everything, text: 'cf-ray cf' });
    expect(found.get('refused')).toEqual([{ where: 'id', text: 'cf-ray 8a1f00' }]);
    expect(filtered(timeline, everything).found.size).toBe(0);
  });

  it('never throws, and never finds what is not there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { id } of filtered(timeline, { ...everything, text }).entries)
          expect(text.trim() === '' || filtered(timeline, { ...everything, text }).found.get(id)?.length).toBeTruthy();
      }),
      { numRuns: 200 },
    );
  });

  it('offers hosts and causes, the most frequent first', () => {
    const { hosts, causes } = choicesOf({ entries: [refused, redirected, { ...redirected, id: 'again' }] });
    expect(hosts.map(({ value, count }) => [value, count])).toEqual([
      ['app.test', 2],
      ['login.test', 2],
      ['api.test', 1],
    ]);
    expect(causes).toEqual([{ value: 'token-expired', label: 'The access token has expired', count: 1 }]);
  });
});
