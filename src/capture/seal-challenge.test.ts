import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChallenges } from '../http/challenge.ts';
import { leakOf, randomSecret } from '../testing/canaries.ts';
import { testSealer } from '../testing/seen.ts';
import { sealChallenges } from './seal-challenge.ts';

const { fingerprint } = testSealer;
const seal = (line: string): string => sealChallenges(line, fingerprint);
const mark = (hidden: string): string => `sealed-${hidden.length}-${fingerprint(hidden)}`;

describe('what stays', () => {
  it.each([
    'Basic realm="Restricted Area", charset="UTF-8"',
    'Basic realm="Example GmbH & Co. KG"',
    'Basic',
    'Negotiate, NTLM',
    'Bearer realm="api", error="invalid_token", error_description="The access token expired"',
    'Bearer error="insufficient_scope", scope="orders.read orders.write https://graph.microsoft.com/.default"',
    'Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource"',
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull"',
    'Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims"',
    'DPoP error="use_dpop_nonce", algs="ES256 PS256"',
    'Digest realm="Dig", algorithm=SHA-256, qop="auth, auth-int", stale=true, userhash=false',
    'Basic realm = "spaces" ,Bearer',
    'Basic realm="never closed',
    ',,, Basic realm=unquoted ,,',
    '',
  ])('%s', (line) => {
    expect(seal(line)).toBe(line);
  });
});

describe('what goes', () => {
  it.each([
    [
      'Digest realm="Dig", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
      ['nonce', 'opaque'],
    ],
    ['Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="', ['claims']],
    ['Foo short=x', ['short']],
    ['Digest nonce=abc', ['nonce']],
    ['Foo réalm="a b"', ['alm']],
  ])('%s', (line, hidden) => {
    const shown = seal(line);
    for (const [, name = '', value = ''] of line.matchAll(/(\w+)="?([^",]+)"?/g)) {
      expect(shown.includes(value), name).toBe(!hidden.includes(name));
      if (hidden.includes(name)) expect(shown).toContain(mark(value));
    }
  });

  it.each([
    ['Negotiate oRQwEqADCgEBoQsGCSqGSIb3EgECAg==', `Negotiate ${mark('oRQwEqADCgEBoQsGCSqGSIb3EgECAg==')}`],
    ['NTLM TlRMTVNTUAACAAAA, Basic realm="x"', `NTLM ${mark('TlRMTVNTUAACAAAA')}, Basic realm="x"`],
    ['Basic "Area"', `Basic "${mark('Area')}"`],
    ['Basic x, #nV6s^n@iGT5T', `Basic x, ${mark('#nV6s^n@iGT5T')}`],
    ['Negotiate\tTlRMTVNTUAACAAAA', `Negotiate\t${mark('TlRMTVNTUAACAAAA')}`],
  ])('%s', (line, expected) => {
    expect(seal(line)).toBe(expected);
  });

  it('a secret in plain places: realm, description, scope, a URL, and outside of any parameter', () => {
    const places: readonly ((hidden: string) => string)[] = [
      (hidden) => `Basic realm="Area ${hidden}"`,
      (hidden) => `Bearer error_description="Token ${hidden} expired"`,
      (hidden) => `Bearer scope="a ${hidden}"`,
      (hidden) => `Bearer error_uri="https://e.test/?token=${hidden}"`,
      (hidden) => `Bearer ${hidden}`,
      (hidden) => `Basic realm="x" ${hidden} y`,
      (hidden) => `${hidden}`,
      (hidden) => `Foo x="${hidden}`,
      (hidden) => `Foo x="a \\"${hidden}\\" b"`,
      (hidden) => `Foo ${hidden.replace(/[^\w]/g, '')}="x"`,
    ];
    fc.assert(
      fc.property(randomSecret, (hidden) => {
        const leaks = places.map((place) => place(hidden)).filter((line) => leakOf(seal(line), hidden));
        expect(leaks).toEqual([]);
      }),
      { numRuns: 150, seed: 401 },
    );
  });
});

describe('any line', () => {
  it('keeps its form: the same schemes, parameters and defects are read before and after', () => {
    const parameter = fc
      .tuple(
        fc.constantFrom('realm', 'nonce', 'error', 'scope', 'x'),
        fc.constantFrom('""', '"a b"', 'token', '"q\\"q"', '"c, d=e"'),
      )
      .map(([name, value]) => `${name}=${value}`);
    const challenge = fc
      .tuple(fc.constantFrom('Basic', 'Digest', 'Bearer', 'Foo'), fc.array(parameter, { minLength: 1, maxLength: 4 }))
      .map(([scheme, parameters]) => `${scheme} ${parameters.join(', ')}`);
    const form = (line: string) =>
      readChallenges([line]).value.map(({ scheme, params }) => [scheme, params.map(({ name }) => name)]);
    fc.assert(
      fc.property(fc.array(challenge, { minLength: 1, maxLength: 3 }), (challenges) => {
        const line = challenges.join(', ');
        expect(form(seal(line))).toEqual(form(line));
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, is bounded, and is sealed once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (line) => {
        const once = seal(line);
        expect(once.length).toBeLessThan(line.length * 25 + 30);
        expect(seal(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
    for (const unit of ['"', 'a="', 'a=', ',', 'Basic ', '\\', 'a ', '='])
      expect(typeof seal(unit.repeat(20_000))).toBe('string');
  });
});
