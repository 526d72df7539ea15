import { describe, expect, it } from 'vitest';
import type { EventDetails } from './event.ts';
import { readableDetails } from './readable-details.ts';

const sound = {
  requestId: '1',
  url: 'https://api.test/',
  tabId: 3,
  timeStamp: 1,
  statusCode: 401,
  responseHeaders: [],
};
const read = (more: Readonly<Record<string, unknown>>) =>
  readableDetails({ ...sound, ...more } as unknown as EventDetails);

describe('what a browser tells', () => {
  it('is handed on as it is', () => {
    expect(readableDetails(sound)).toBe(sound);
    const whole = { requestBody: { raw: [{}] }, challenger: { host: 'x', port: 1 }, fromCache: false, ip: '::1' };
    expect(read(whole)).toEqual({ ...sound, ...whole });
  });

  it.each([
    ['tabId', 1.5],
    ['tabId', '3'],
    ['timeStamp', Number.NaN],
    ['timeStamp', 1e300],
    ['statusCode', '401'],
    ['statusCode', null],
    ['responseHeaders', {}],
    ['responseHeaders', [{ name: 'Server', value: 3 }]],
    ['responseHeaders', [null]],
    ['requestBody', 'text'],
    ['requestBody', { raw: [null] }],
    ['challenger', { host: 'x' }],
    ['method', {}],
  ])('%s is left out where it is %j', (name, value) => {
    const { [name]: _, ...rest } = sound as Readonly<Record<string, unknown>>;
    expect(read({ [name]: value })).toEqual(rest);
  });

  it.each([{ requestId: 1 }, { requestId: undefined }, { url: null }])(
    'of no request that could be named: %j',
    (more) => {
      expect(read(more)).toBeUndefined();
    },
  );
});
