import { expect, it } from 'vitest';
import { seen } from '../testing/seen.ts';
import { factsOf } from './facts.ts';
import { perTab } from './per-tab.ts';
import { subjectsOf } from './subject.ts';

it('reads equal texts of one list once, and of another list anew', () => {
  const read: number[] = [];
  const of = perTab(
    (input: number) => {
      read.push(input);
      return { tens: Math.floor(input / 10) };
    },
    (input) => String(Math.floor(input / 10)),
  );
  const [one, other] = [{ all: [] }, { all: [] }];
  expect([of(one, 11), of(one, 12), of(one, 21), of(other, 13)]).toEqual(
    [11, 12, 21, 13].map((input) => ({ tens: Math.floor(input / 10) })),
  );
  expect(of(one, 14)).toBe(of(one, 11));
  expect(read).toEqual([11, 21, 13]);
});

it('what one answer of a tab says is not taken for what another says', () => {
  const exchange = (id: string, answer: string) => seen(['GET https://api.test/x', `401\n${answer}`], { id });
  const alone = (answer: string) => factsTold(['', answer])[1];
  const answers = [
    'Server: nginx/1.27',
    'Server: Apache',
    'WWW-Authenticate: Basic realm="a"',
    'WWW-Authenticate: Bearer',
    '',
  ];
  const factsTold = (all: readonly string[]) =>
    subjectsOf(
      all.map((answer, index) => ({ exchange: exchange(String(index), answer), kind: 'failure' as const })),
      0,
    ).map((subject) => factsOf(subject));
  const told = factsTold([...answers, ...answers]);
  for (const [index, facts] of told.entries()) {
    const own = alone(answers[index % answers.length] ?? '');
    expect(facts.stack.map(({ row }) => row.id)).toEqual(own?.stack.map(({ row }) => row.id));
    expect(facts.response?.challenges).toEqual(own?.response?.challenges);
  }
});
