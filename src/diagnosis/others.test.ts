import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { earliestOther, latestOfEach, latestOther, othersOf } from './others.ts';
import { type Subject, subjectsOf } from './subject.ts';

const call = (id: string, after = 0, method = 'GET') =>
  seen([`${method} https://api.test/orders`, '401'], { id, startedAt: testTime + after });

const methods = ({ hops }: Exchange) => hops.map(({ method }) => method);

const [first, second, third] = [call('1'), call('2', 10), call('3', 20)] as const;
const own: Subject = subjectOf(second, { others: [first, third, call('4', 30, 'POST')] });

const ids = (found: readonly (Exchange | undefined)[]) => found.map((one) => one?.id);

describe('othersOf', () => {
  it.each([
    ['everything else with that key', 'GET', {}, ['1', '3']],
    ['nothing for another key', 'PUT', {}, []],
    ['from a time on', 'GET', { from: testTime + 20 }, ['3']],
    ['up to a time', 'GET', { to: testTime }, ['1']],
    ['of a time in which there was nothing', 'GET', { from: testTime + 1, to: testTime + 19 }, []],
  ])('gives %s', (_, key, span, expected) => {
    expect(ids(othersOf(own, methods, key, span))).toEqual(expected);
  });

  it('leaves out the preflight as well', () => {
    expect(ids(othersOf({ ...own, preflight: first }, methods, 'GET'))).toEqual(['3']);
  });

  it('looks at each exchange once for all subjects of a tab', () => {
    let looked = 0;
    const counting = (exchange: Exchange) => {
      looked += 1;
      return methods(exchange);
    };
    const subjects = subjectsOf(
      [first, second, third].map((exchange) => ({ exchange, kind: 'failure' })),
      testTime,
    );
    for (const subject of subjects) othersOf(subject, counting, 'GET');
    expect(looked).toBe(3);
  });
});

describe('one of the others', () => {
  it.each([
    ['the latest', latestOther(own, methods, 'GET'), '3'],
    ['the latest by a time', latestOther(own, methods, 'GET', { to: testTime + 19 }), '1'],
    ['none that is late enough', latestOther(own, methods, 'GET', { from: testTime + 21 }), undefined],
    ['the earliest', earliestOther(own, methods, 'GET'), '1'],
    ['the earliest from a time on', earliestOther(own, methods, 'GET', { from: testTime + 1 }), '3'],
    ['none that is early enough', earliestOther(own, methods, 'POST', { to: testTime }), undefined],
  ])('is %s', (_, found, expected) => {
    expect(found?.id).toBe(expected);
  });

  it('is the latest for each key', () => {
    expect([...latestOfEach(own, methods)].map(([key, { id }]) => [key, id])).toEqual([
      ['GET', '3'],
      ['POST', '4'],
    ]);
  });
});
