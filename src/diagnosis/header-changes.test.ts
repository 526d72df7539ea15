import { describe, expect, it } from 'vitest';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { headerChanges } from './header-changes.ts';

const call = 'GET https://api.test/orders';
const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const of = (request: string, answer: string, options: SeenOptions = {}) =>
  headerChanges(seen([request, answer], options)).map(
    ({ change, direction, name }) => `${change} ${direction} ${name}`,
  );

describe('headerChanges', () => {
  it.each([
    ['removed before it left', of(call, '401', { asked: token }), ['removed request authorization']],
    ['added before it left', of(`${call}\n${token}`, '401', { asked: 'Accept: */*' }), ['added request authorization']],
    [
      'replaced before it left',
      of(`${call}\n${token}`, '401', { asked: 'Authorization: Bearer other-4f9a8d7c6b5a4f9a8d7c' }),
      ['changed request authorization'],
    ],
    [
      'one cookie of two',
      of(`${call}\nCookie: a=b`, '401', { asked: 'Cookie: a=b; session=c' }),
      ['changed request cookie'],
    ],
    ['an API key', of(call, '401', { asked: 'X-Api-Key: 0123456789abcdef' }), ['removed request x-api-key']],
    [
      'by a listener, in Firefox',
      of(call, '401', { observer: 'firefox', asked: token }),
      ['removed request authorization'],
    ],
    ['an anti-forgery token', of(call, '403', { asked: 'X-CSRF-Token: abc' }), ['removed request x-csrf-token']],
    [
      'removed before the page saw it',
      of(call, '401\nWWW-Authenticate: Bearer\nServer: x', { delivered: 'Server: x' }),
      ['removed response www-authenticate'],
    ],
    [
      'one line of several',
      of(call, '200\nSet-Cookie: a=b\nSet-Cookie: c=d', { delivered: 'Set-Cookie: a=b' }),
      ['changed response set-cookie'],
    ],
    [
      'two at once',
      of(call, '401\nAccess-Control-Allow-Origin: *', { asked: token, delivered: 'Server: x' }),
      ['removed request authorization', 'removed response access-control-allow-origin'],
    ],
  ])('sees what was changed: %s', (_, changes, expected) => {
    expect(changes).toEqual(expected);
  });

  it.each([
    ['nothing', of(`${call}\n${token}`, '401')],
    ['the order of the headers', of(`${call}\nCookie: a=b\n${token}`, '401', { asked: `${token}\nCookie: a=b` })],
    ['letter case of a name', of(`${call}\n${token}`, '401', { asked: token.replace('Auth', 'auth') })],
    ['a header on which no sign-in hangs', of(call, '200\nServer: x', { asked: 'DNT: 1', delivered: 'X-Other: y' })],
    [
      'an answer from the cache',
      of(call, '401\nWWW-Authenticate: Bearer', { delivered: 'Server: x', fromCache: true }),
    ],
    ['an answer that was not modified', of(call, '304\nLocation: /a', { delivered: 'Server: x' })],
    [
      'in a preflight, which the browser makes itself',
      of('OPTIONS https://api.test/\nAccess-Control-Request-Method: GET', '204', {
        asked: 'Access-Control-Request-Method: GET\nOrigin: https://app.test',
      }),
    ],
  ])('takes this for no change: %s', (_, changes) => {
    expect(changes).toEqual([]);
  });

  it('does not compare with a view that was not seen', () => {
    expect(of(call, '401\nWWW-Authenticate: Bearer', { error: 'net::ERR_FAILED' })).toEqual([]);
  });

  it('says where', () => {
    const [change] = headerChanges(
      seen([call, '302\nLocation: https://b.test/', 'GET https://b.test/', '401\nWWW-Authenticate: Bearer'], {
        delivered: 'Server: x',
      }),
    );
    expect(change).toMatchObject({ hopIndex: 1, roundIndex: 0, before: 'received', after: 'delivered' });
  });
});
