import { describe, expect, it } from 'vitest';
import { testSealer } from '../testing/seen.ts';
import { sealerOfRequest } from './sealer-of-request.ts';

const raw = [
  { name: 'Authorization', value: 'Bearer abcdefgh' },
  { name: 'Accept', value: '*/*' },
];

describe('sealerOfRequest', () => {
  it('seals as the sealer does', () => {
    expect(sealerOfRequest(testSealer).headers(raw)).toEqual(testSealer.headers(raw));
    expect(sealerOfRequest(testSealer).url('https://api.test/me?token=abc')).toEqual(
      testSealer.url('https://api.test/me?token=abc'),
    );
  });

  it('gives the same list for the same lines, which halves what an exchange weighs', () => {
    const sealer = sealerOfRequest(testSealer);
    expect(sealer.headers(raw.map((line) => ({ ...line }))).list).toBe(sealer.headers(raw).list);
  });

  it.each([
    [
      'another value',
      [
        { name: 'Authorization', value: 'Bearer abcdefgi' },
        { name: 'Accept', value: '*/*' },
      ],
    ],
    [
      'another name',
      [
        { name: 'authorization', value: 'Bearer abcdefgh' },
        { name: 'Accept', value: '*/*' },
      ],
    ],
    ['a line less', raw.slice(0, 1)],
    ['a line more', [...raw, { name: 'Accept', value: '*/*' }]],
    ['another order', raw.toReversed()],
    [
      'bytes',
      [
        { name: 'Authorization', binaryValue: [66] },
        { name: 'Accept', value: '*/*' },
      ],
    ],
  ])('seals anew: %s', (_name, other) => {
    const sealer = sealerOfRequest(testSealer);
    sealer.headers(raw);
    expect(sealer.headers(other)).toEqual(testSealer.headers(other));
  });
});
