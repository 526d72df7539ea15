import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawBody, RequestEvent } from './event.ts';
import { fieldsOf, withoutIdleBody } from './request-body.ts';

const bytes = (text: string): RawBody => ({ raw: [{ bytes: new TextEncoder().encode(text).buffer as ArrayBuffer }] });
const post = (requestBody: RawBody, method = 'POST'): RequestEvent => ({
  name: 'onBeforeRequest',
  details: { requestId: '1', url: 'https://a.test/', method, requestBody },
});
const kept = (event: RequestEvent) => withoutIdleBody(event).details.requestBody !== undefined;

describe('a body', () => {
  it.each<[string, RawBody, unknown]>([
    [
      'parsed by the browser',
      { formData: { a: ['1', '2'], b: ['3'] } },
      [
        ['a', '1'],
        ['a', '2'],
        ['b', '3'],
      ],
    ],
    [
      'in bytes',
      bytes('grant_type=password&a=b+c%20d'),
      [
        ['grant_type', 'password'],
        ['a', 'b c d'],
      ],
    ],
    ['of JSON: texts only', bytes('{"a":"1","b":2,"c":{"d":"3"}}'), [['a', '1']]],
  ])('%s', (_name, body, fields) => {
    expect(fieldsOf(body)?.fields).toEqual(fields);
  });

  it.each<[string, RawBody]>([
    ['that is no form', bytes('Hello, world')],
    ['that is broken JSON', bytes('{"a":')],
    ['of large JSON', bytes(`{"refresh_token":"${'x'.repeat(17_000)}"}`)],
    ['of a file', { raw: [{}] }],
    ['in several parts', { raw: [...(bytes('a=1').raw ?? []), {}] }],
    ['of a large form', { formData: { a: ['x'.repeat(400_000)] } }],
    ['that is none', {}],
  ])('%s is not read', (_name, body) => {
    expect(fieldsOf(body)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.anything(), (text, anything) => {
        fieldsOf(bytes(text));
        fieldsOf({ formData: { a: anything, __proto__: anything } });
        fieldsOf(anything instanceof Object ? { formData: anything as Record<string, unknown> } : {});
      }),
      { numRuns: 200 },
    );
  });
});

describe('at its arrival', () => {
  it.each<[string, RequestEvent]>([
    ['a token request', post(bytes('grant_type=refresh_token'))],
    ['a SAML response', post({ formData: { SAMLResponse: ['PHg+'] } })],
    ['an identity provider’s error', post({ formData: { error: ['access_denied'] } })],
    ['a renewal in JSON', post(bytes('{"refreshToken":"x"}'))],
  ])('keeps %s', (_name, event) => {
    expect(kept(event)).toBe(true);
  });

  it.each<[string, RequestEvent]>([
    ['an upload', post({ raw: [{ bytes: new ArrayBuffer(5_000_000) }] })],
    ['another error', post(bytes('{"error":"TypeError: x is undefined"}'))],
    ['a login form', post({ formData: { user: ['a'], password: ['b'] } })],
    ['what is no POST', post(bytes('grant_type=refresh_token'), 'PUT')],
    ['JSON of something else', post(bytes('{"query":"{ me { id } }"}'))],
  ])('drops %s', (_name, event) => {
    expect(kept(event)).toBe(false);
    expect(withoutIdleBody(event).details.url).toBe('https://a.test/');
  });
});
