import { describe, expect, it } from 'vitest';
import { readJwt } from '../../http/jwt.ts';
import { testJwt } from '../../testing/seen.ts';
import { keyQuestion, metadataAddresses, planKeyCheck } from './plan.ts';

const issuer = 'https://login.example.com/realms/zoo';
const asked = (claims: object, header: object = {}, page = 'app.example.com') =>
  keyQuestion(readJwt(testJwt({ iss: issuer, ...claims }, { alg: 'RS256', kid: 'k1', ...header })).jwt, page);

describe('what is looked for', () => {
  it('is the key that the token names, at the issuer that it names', () => {
    expect(asked({})).toEqual({ ok: true, question: { issuer, kid: 'k1', alg: 'RS256' } });
  });

  it.each<[string, object, object, string, RegExp]>([
    ['no kid', {}, { kid: undefined }, '', /which key signed it/],
    ['a kid that was cut', {}, { kid: 'k'.repeat(300) }, '', /which key signed it/],
    ['no issuer', { iss: undefined }, {}, '', /who issued it/],
    ['a shared secret', {}, { alg: 'HS256' }, '', /no public key exists/],
    ['no signature', {}, { alg: 'none' }, '', /not signed/],
    ['an issuer that is a name', { iss: 'joe' }, {}, '', /no address: there is nothing to ask/],
    ['plain http', { iss: 'http://login.example.com' }, {}, '', /public https/],
    ['another scheme', { iss: 'file:///etc/passwd' }, {}, '', /public https/],
    ['a private address', { iss: 'https://192.168.0.1' }, {}, 'app.example.com', /public https/],
    ['this machine', { iss: 'http://127.0.0.1:8080' }, {}, 'app.example.com', /public https/],
    ['a page that is not known', { iss: 'https://intranet' }, {}, '', /public https/],
    ['user info', { iss: 'https://a:b@login.example.com' }, {}, '', /no address that an issuer may have/],
    ['a query', { iss: 'https://login.example.com/?x=1' }, {}, '', /no address that an issuer may have/],
  ])('is not: %s', (_name, claims, header, page, why) => {
    const answer = asked(claims, header, page);
    expect(answer.ok ? '' : answer.why).toMatch(why);
    expect(planKeyCheck(answer).kind).toBe('refused');
  });

  it('is at a private address where the page is on one too', () => {
    expect(asked({ iss: 'http://127.0.0.1:8080' }, {}, 'localhost').ok).toBe(true);
    expect(asked({ iss: 'https://intranet' }, {}, '192.168.0.7').ok).toBe(true);
    expect(asked({ iss: 'http://intranet' }, {}, '192.168.0.7').ok).toBe(false);
  });

  it('is nothing of an opaque token', () => {
    expect(keyQuestion(undefined, '')).toMatchObject({ ok: false });
  });
});

describe('the plan', () => {
  it('names who is asked, and says that the token stays', () => {
    const plan = planKeyCheck(asked({}));
    expect(plan).toMatchObject({ kind: 'ready', button: 'Ask the issuer' });
    expect(plan.kind === 'ready' ? plan.says : '').toMatch(/^login\.example\.com,.*without cookies.*token is not sent/);
  });

  it('asks for metadata in each of its places once', () => {
    expect(metadataAddresses(`${issuer}/`)).toEqual([
      `${issuer}/.well-known/openid-configuration`,
      'https://login.example.com/.well-known/oauth-authorization-server/realms/zoo',
      `${issuer}/.well-known/oauth-authorization-server`,
    ]);
    expect(metadataAddresses('https://a.test')).toHaveLength(2);
  });
});
