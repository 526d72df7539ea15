import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkResponse, isExposedHeader } from './cors-response.ts';

const origin = 'https://app.example';
const other = 'https://other.example';

function check(
  allowOrigin: readonly string[],
  allowCredentials: readonly string[],
  credentialed: boolean | undefined,
  asked = origin,
) {
  return checkResponse({ origin: asked, credentialed, allowOrigin, allowCredentials });
}

/** Outcomes for a request without credentials, with them, and where nobody knows. */
function outcomes(allowOrigin: readonly string[], allowCredentials: readonly string[]) {
  return [false, true, undefined].map((credentialed) => check(allowOrigin, allowCredentials, credentialed).outcome);
}

describe('CORS check, Fetch section 4.9', () => {
  it.each([
    [[origin], ['true'], ['pass', 'pass', 'pass']],
    [[origin], [], ['pass', 'fail', 'uncertain']],
    [[origin], ['TRUE'], ['pass', 'fail', 'uncertain']],
    [['*'], [], ['pass', 'fail', 'uncertain']],
    [['*'], ['true'], ['pass', 'fail', 'uncertain']],
    [[other], ['true'], ['fail', 'fail', 'fail']],
    [[], [], ['fail', 'fail', 'fail']],
    // HTTP takes space and tab off, and nothing else (web-platform-tests cors/origin).
    [[` ${origin}\t`], ['true'], ['pass', 'pass', 'pass']],
    [[`${origin}\f`], ['true'], ['fail', 'fail', 'fail']],
    [[origin, origin], ['true'], ['fail', 'fail', 'fail']],
    [[`${origin}\n${origin}`], ['true'], ['fail', 'fail', 'fail']],
    [['*', '*'], [], ['fail', 'fail', 'fail']],
  ])('%j with %j: %j', (allowOrigin, allowCredentials, expected) => {
    expect(outcomes(allowOrigin, allowCredentials)).toEqual(expected);
  });

  // Chromium services/network/public/cpp/cors/cors_unittest.cc, and measured on Chromium 156.
  it.each([
    [[], [], false, 'MissingAllowOriginHeader', []],
    [['*'], ['true'], true, 'WildcardOriginNotAllowed', []],
    [[`${origin}, ${other}`], [], false, 'MultipleAllowOriginValues', ['several-values']],
    [[origin, other], [], false, 'MultipleAllowOriginValues', ['several-values']],
    [['*, *'], [], false, 'MultipleAllowOriginValues', ['several-values']],
    [['app.example'], [], false, 'InvalidAllowOriginValue', ['scheme-missing']],
    [[''], [], false, 'InvalidAllowOriginValue', ['empty']],
    [['null'], [], false, 'AllowOriginMismatch', ['null']],
    [[`${origin}/`], [], false, 'AllowOriginMismatch', ['trailing-slash']],
    [['https://APP.example'], [], false, 'AllowOriginMismatch', ['letter-case']],
    [['http://app.example'], [], true, 'AllowOriginMismatch', ['scheme']],
  ])('%j, %j, credentialed %s: %s', (allowOrigin, allowCredentials, credentialed, error, differs) => {
    expect(check(allowOrigin, allowCredentials, credentialed)).toMatchObject({
      outcome: 'fail',
      error,
      detail: { kind: 'origin', expected: origin, differs },
    });
  });

  it.each([
    [[], 'missing'],
    [['True'], 'letter-case'],
    [['true', 'true'], 'several-values'],
    [['1'], 'other-value'],
    [[''], 'other-value'],
  ])('Allow-Credentials %j: %s', (allowCredentials, problem) => {
    expect(check([origin], allowCredentials, true)).toMatchObject({
      error: 'InvalidAllowCredentials',
      detail: { kind: 'credentials', problem },
    });
  });

  it('judges the origin before the credentials, as Chromium does', () => {
    expect(check([other], [], true).error).toBe('AllowOriginMismatch');
  });

  it('says of `null` and of `*` with credentials what is worth saying', () => {
    expect(check(['null'], [], false, 'null')).toEqual({ outcome: 'pass', remarks: ['null-origin-allowed'] });
    expect(check(['*'], ['true'], false)).toEqual({ outcome: 'pass', remarks: ['credentials-with-wildcard'] });
  });

  it('names allowed origins, and nothing that stands around them', () => {
    const verdict = check(['https://me:hush@other.example/p?token=hush', '*', 'hush'], [], false);
    expect(verdict.detail).toMatchObject({ allowed: [other, '*'] });
    expect(JSON.stringify(verdict)).not.toContain('hush');
  });

  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('*', 'null', 'true', origin, `${origin}/`, other),
  );
  it('judges whatever comes; more credentials never help; unknown lies between', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 3 }),
        fc.array(line, { maxLength: 2 }),
        (allowOrigin, allowCredentials) => {
          const [without, withThem, unknown] = outcomes(allowOrigin, allowCredentials);
          expect(without === 'fail' && withThem === 'pass').toBe(false);
          expect(unknown).toBe(without === withThem ? without : 'uncertain');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what scripts may read, Fetch section 3.3.3', () => {
  // web-platform-tests fetch/api/cors/cors-filtering and cors/access-control-expose-headers-parsing.
  it.each([
    ['Content-Type', [], true, true],
    ['WWW-Authenticate', [], false, false],
    ['WWW-Authenticate', ['www-authenticate, dpop-nonce'], true, true],
    ['DPoP-Nonce', ['*'], false, true],
    ['DPoP-Nonce', ['*'], true, false],
    ['Set-Cookie', ['Set-Cookie, *'], false, false],
    ['BB-8', ['bb-8', 'no no'], false, false],
  ])('%s with Expose-Headers %j, credentialed %s: %s', (name, exposeHeaders, credentialed, expected) => {
    expect(isExposedHeader(name, exposeHeaders, credentialed)).toBe(expected);
  });
});
