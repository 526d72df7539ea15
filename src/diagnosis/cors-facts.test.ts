import { describe, expect, it } from 'vitest';
import { factsFor } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';

const page = 'https://app.test';
const call = `GET https://api.test/x\nOrigin: ${page}`;
const corsOf = (request: string, answer: string | undefined, options: SeenOptions = {}) =>
  factsFor(seen([request, answer], { initiator: page, ...options })).cors;
/** As Chromium ends an answer that it keeps from the page. */
const blockedCors = (request: string, answer: string) => corsOf(request, answer, { error: 'net::ERR_FAILED' });
const preflight = (answer: string, method = 'PUT') =>
  seen(
    [
      `OPTIONS https://api.test/x\nOrigin: ${page}\nAccess-Control-Request-Method: ${method}\nAccess-Control-Request-Headers: authorization`,
      answer,
    ],
    { id: '2', initiator: page },
  );

describe('where CORS applies (Fetch §4.1)', () => {
  it.each([
    ['a fetch to another origin', corsOf(call, '401')],
    ['by Sec-Fetch-Mode, whatever the type', corsOf(`${call}\nSec-Fetch-Mode: cors`, '401', { type: 'other' })],
    ['another port', corsOf(`GET ${page}:8443/\nOrigin: ${page}`, '401')],
    [
      'http to https',
      corsOf('GET https://app.test/\nOrigin: http://app.test', '401', { initiator: 'http://app.test' }),
    ],
    [
      'a page without an origin of its own',
      corsOf('GET https://api.test/\nOrigin: null', '401', { initiator: 'null' }),
    ],
  ])('%s', (_, { applies }) => {
    expect(applies).toBe(true);
  });

  it.each([
    ['the same origin', corsOf(`POST ${page}/x\nOrigin: ${page}`, '401')],
    ['a navigation', corsOf(`POST https://api.test/\nOrigin: ${page}`, '401', { type: 'main_frame' })],
    ['an image', corsOf('GET https://api.test/a.png', '401', { type: 'image' })],
    ['the mode no-cors', corsOf(`${call}\nSec-Fetch-Mode: no-cors`, '401')],
    ['a request without an Origin, seen as such', corsOf('GET https://api.test/x', '401')],
    [
      'a call of an extension',
      corsOf('GET https://api.test/x\nOrigin: moz-extension://abc', '401', { initiator: 'moz-extension://abc' }),
    ],
  ])('not: %s', (_, { applies }) => {
    expect(applies).toBe(false);
  });

  it('takes the page’s origin where the request was never sent', () => {
    const facts = factsFor(seen(['PUT https://api.test/x', undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
      preflight: preflight('401'),
    });
    expect(facts.cors).toMatchObject({ applies: true, origin: page, response: undefined });
  });
});

describe('the answer (Fetch §4.9)', () => {
  it.each([
    ['none of the headers', blockedCors(call, '401'), 'fail', 'MissingAllowOriginHeader'],
    [
      'another origin',
      blockedCors(call, '200\nAccess-Control-Allow-Origin: https://b.test'),
      'fail',
      'AllowOriginMismatch',
    ],
    [
      'the wildcard, with cookies',
      blockedCors(`${call}\nCookie: session=abc`, '200\nAccess-Control-Allow-Origin: *'),
      'fail',
      'WildcardOriginNotAllowed',
    ],
    [
      'no Allow-Credentials, with cookies',
      blockedCors(`${call}\nCookie: session=abc`, `200\nAccess-Control-Allow-Origin: ${page}`),
      'fail',
      'InvalidAllowCredentials',
    ],
  ])('%s', (_, { response }, outcome, error) => {
    expect(response).toMatchObject({ outcome, error });
  });

  it('passes byte for byte, with credentials allowed', () => {
    expect(
      corsOf(
        `${call}\nCookie: session=abc`,
        `401\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`,
      ),
    ).toMatchObject({ credentialed: true, response: { outcome: 'pass' } });
  });

  it('does not say which, where nobody saw whether credentials went along', () => {
    expect(blockedCors(call, '200\nAccess-Control-Allow-Origin: *')).toMatchObject({
      credentialed: undefined,
      response: { outcome: 'uncertain' },
    });
  });

  it('expects null behind redirects through other origins (Fetch §4.4)', () => {
    const exchange = seen(
      [
        call,
        '302\nLocation: https://b.test/',
        'GET https://b.test/\nOrigin: null',
        `200\nAccess-Control-Allow-Origin: ${page}`,
      ],
      { initiator: page, error: 'net::ERR_FAILED' },
    );
    expect(factsFor(exchange).cors).toMatchObject({ origin: 'null', response: { outcome: 'fail' } });
  });
});

describe('the preflight (Fetch §4.8)', () => {
  const put = 'PUT https://api.test/x';
  const stopped = (answer: string) =>
    factsFor(seen([put, undefined], { initiator: page, error: 'net::ERR_FAILED' }), { preflight: preflight(answer) })
      .cors.preflight;

  it('decides where the request was never answered', () => {
    expect(stopped('401')).toMatchObject({
      status: 401,
      decisive: true,
      methodAsked: 'PUT',
      headersAsked: ['authorization'],
    });
  });

  it('does not decide where the request was answered', () => {
    const { cors } = factsFor(seen([`${put}\nOrigin: ${page}`, '401'], { initiator: page }), {
      preflight: preflight('204'),
    });
    expect(cors.preflight?.decisive).toBe(false);
  });

  it.each([
    ['302\nLocation: /login', 'PreflightDisallowedRedirect'],
    ['401', 'PreflightMissingAllowOriginHeader'],
    [`404\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`, 'PreflightInvalidStatus'],
    [
      `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`,
      'MethodDisallowedByPreflightResponse',
    ],
    [
      `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Methods: PUT`,
      'HeaderDisallowedByPreflightResponse',
    ],
  ])('%s', (answer, error) => {
    expect(stopped(answer)?.verdict.error).toBe(error);
  });

  it('stands for itself where its request was not seen', () => {
    const alone = preflight('401');
    expect(factsFor(alone, { preflight: alone }).cors.preflight?.decisive).toBe(true);
  });

  it('does not decide where only credentials explain it, and the call ended for another reason', () => {
    const decisive = (error: string) =>
      factsFor(seen([put, undefined], { initiator: page, error }), {
        preflight: preflight(
          '204\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: authorization',
        ),
      }).cors.preflight;
    expect(decisive('net::ERR_CONNECTION_RESET')).toMatchObject({ decisive: false, verdict: { outcome: 'uncertain' } });
    expect(decisive('net::ERR_FAILED')).toMatchObject({ decisive: true, verdict: { outcome: 'uncertain' } });
  });

  it.each([
    ['302\nLocation: /login?next=1', 'https://api.test/login?next=1'],
    ['302\nLocation: https://b.test/', 'https://b.test/'],
    ['302', undefined],
    ['204', undefined],
  ])('leads to another address: %s', (answer, target) => {
    expect(stopped(answer)?.redirectedTo).toBe(target);
  });
});
