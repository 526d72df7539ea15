import { expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { openCauses, type Resolvable } from './open-causes.ts';

const failure = (
  cause?: string,
  kind: Finding['kind'] = 'broken',
  recovered = false,
  certainty: Finding['certainty'] = 'proven',
): Resolvable => ({
  recovered,
  findings:
    cause === undefined
      ? []
      : [
          { cause, kind, certainty },
          { cause: 'second', kind: 'broken', certainty: 'proven' },
        ],
});

it.each<[string, readonly Resolvable[], readonly string[]]>([
  ['nothing', [], []],
  ['equal causes count once', [failure('a'), failure('a'), failure('b')], ['a', 'b']],
  ['only the answer counts, not what stands behind it', [failure('a')], ['a']],
  ['what recovered does not count', [failure('a', 'broken', true)], []],
  ['a merely possible remark does not count', [failure('a', 'advice', false, 'possible')], []],
  ['a refusal of which only its form is known does', [failure('a', 'advice')], ['a']],
  ['what is only worse for it does', [failure('a', 'degraded')], ['a']],
  ['failures that nobody explains are one', [failure(), failure()], ['unexplained']],
])('%s', (_name, failures, expected) => {
  expect(openCauses(failures)).toEqual(expected);
});
