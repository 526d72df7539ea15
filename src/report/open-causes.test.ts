import { expect, it } from 'vitest';
import { openCauses, type Resolvable } from './open-causes.ts';

const failure = (cause?: string, kind: 'broken' | 'degraded' | 'advice' = 'broken', recovered = false): Resolvable => ({
  recovered,
  findings:
    cause === undefined
      ? []
      : [
          { cause, kind },
          { cause: 'second', kind: 'broken' },
        ],
});

it.each<[string, readonly Resolvable[], readonly string[]]>([
  ['nothing', [], []],
  ['equal causes count once', [failure('a'), failure('a'), failure('b')], ['a', 'b']],
  ['only the answer counts, not what stands behind it', [failure('a')], ['a']],
  ['what recovered does not count', [failure('a', 'broken', true)], []],
  ['advice does not count', [failure('a', 'advice')], []],
  ['what is only worse for it does', [failure('a', 'degraded')], ['a']],
  ['failures that nobody explains are one', [failure(), failure()], ['unexplained']],
])('%s', (_name, failures, expected) => {
  expect(openCauses(failures)).toEqual(expected);
});
