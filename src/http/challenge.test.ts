import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChallengeDefect, dividesReaders, parameter, readChallenges } from './challenge.ts';

/** A challenge in short: scheme, token68, then `name=value`. */
function shortly(lines: readonly string[]): readonly string[] {
  return readChallenges(lines).value.map(({ scheme, params, token68 }) =>
    [scheme, ...(token68 === undefined ? [] : [token68]), ...params.map(({ name, value }) => `${name}=${value}`)].join(
      '|',
    ),
  );
}

function defectsOf(...lines: readonly string[]): readonly string[] {
  return readChallenges(lines).defects.map(({ code, at, line }) => `${code}@${line}:${at}`);
}

describe('RFC 9110 §11.3, §11.6.1: lists of challenges', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['one', ['Basic realm="foo"'], ['basic|realm=foo']],
    ['bare schemes', ['Negotiate, NTLM'], ['negotiate', 'ntlm']],
    ['bare Bearer, then DPoP (RFC 9449 §7.2)', ['Bearer, DPoP algs="ES256"'], ['bearer', 'dpop|algs=ES256']],
    ['two on a line', ['Newauth realm="x", Basic realm="y"'], ['newauth|realm=x', 'basic|realm=y']],
    ['two lines', ['Digest realm="x", nonce="n"', 'Basic realm="y"'], ['digest|realm=x|nonce=n', 'basic|realm=y']],
    ['two values joined by Firefox', ['Negotiate\nBasic realm="y"'], ['negotiate', 'basic|realm=y']],
    ['a folded line (RFC 9112 §5.2)', ['Basic\r\n realm="y"'], ['basic|realm=y']],
    [
      'a parameter named like a scheme (jylauril/w3ap)',
      ['A realm="x", basic=foo, Basic realm="y"'],
      ['a|realm=x|basic=foo', 'basic|realm=y'],
    ],
    [
      'commas and schemes in quotes (jetty)',
      ['Digest realm="t", qop=",Digest realm=h", nonce="1"'],
      ['digest|realm=t|qop=,Digest realm=h|nonce=1'],
    ],
    ['empty elements (square/okhttp)', [' ,  ,,Digest,,, Basic ,,realm="x",'], ['digest', 'basic|realm=x']],
    [
      'Microsoft Graph: two schemes, the same names',
      ['Bearer realm="", client_id="a", PoP realm="", nonce="b"'],
      ['bearer|realm=|client_id=a', 'pop|realm=|nonce=b'],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(shortly(lines)).toEqual(expected);
  });

  it('keeps the scheme as sent, and says where it stands', () => {
    const { value } = readChallenges(['Newauth', 'Basic realm="a"\nBEARER']);
    expect(value.map(({ schemeAsSent, line, at }) => [schemeAsSent, line, at])).toEqual([
      ['Newauth', 0, 0],
      ['Basic', 1, 0],
      ['BEARER', 1, 16],
    ]);
  });
});

describe('RFC 9110 §11.2: parameters and token68', () => {
  it.each<[string, string, string]>([
    ['names without case', 'Basic REALM="a"', 'basic|realm=a'],
    ['escapes', 'Basic realm="\\"a\\\\b\\""', 'basic|realm="a\\b"'],
    ['an empty value', 'Bearer realm=""', 'bearer|realm='],
    ['white space around the equals sign', 'Basic realm\t= "a"', 'basic|realm=a'],
    ['padding', 'Negotiate YIIB/w+-._~==', 'negotiate|YIIB/w+-._~=='],
    ['no padding', 'NTLM TlRMTVNTUAAC, Basic realm="a"', 'ntlm|TlRMTVNTUAAC'],
    ['an equals sign inside quotes', 'Basic realm="a=b"', 'basic|realm=a=b'],
    [
      'a URL without quotes (AzureAD/MSAL.NET)',
      'Bearer authorization_uri=https://login.example/x',
      'bearer|authorization_uri=https://login.example/x',
    ],
  ])('%s', (_name, line, expected) => {
    expect(shortly([line])[0]).toBe(expected);
  });

  it('gives the first parameter of a name', () => {
    const [challenge] = readChallenges(['Basic realm="a", realm="b"']).value;
    expect(challenge && parameter(challenge, 'realm')).toBe('a');
    expect(challenge && parameter(challenge, 'constructor')).toBeUndefined();
  });
});

describe('defects, and what is read all the same', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['nothing', [''], ['empty@0:0'], []],
    ['no line', [], ['empty@0:0'], []],
    ['no scheme', ['error="invalid_token"'], ['scheme-missing@0:0'], []],
    [
      'a missing comma (Elasticsearch)',
      ['Basic realm="security" charset="UTF-8"'],
      ['comma-missing@0:23'],
      ['basic|realm=security|charset=UTF-8'],
    ],
    [
      'a missing comma between challenges',
      ['Bearer realm="x" Basic realm="y"'],
      ['comma-missing@0:17'],
      ['bearer|realm=x', 'basic|realm=y'],
    ],
    ['a comma too many', ['Basic, realm="x"'], ['comma-after-scheme@0:7'], ['basic|realm=x']],
    ['an empty element', ['Basic realm="x",, a=b'], ['element-empty@0:15'], ['basic|realm=x|a=b']],
    ['no closing quote', ['Basic realm="x'], ['quote-unterminated@0:12'], ['basic|realm=x']],
    [
      'single quotes',
      ["Digest realm='x', nonce=n"],
      ['single-quotes@0:13', 'realm-unquoted@0:7'],
      ["digest|realm='x'|nonce=n"],
    ],
    [
      'no quotes and two words',
      ['Basic realm=My Realm, charset=UTF-8'],
      ['realm-unquoted@0:6', 'text-stray@0:15'],
      ['basic|realm=My|charset=UTF-8'],
    ],
    ['no value', ['Bearer scope=, error="x"'], ['value-missing@0:13'], ['bearer|error=x']],
    ['no value, which could be a token68', ['Bearer error='], ['value-missing@0:13'], ['bearer']],
    ['a value that is no token', ['Bearer a=b(c'], ['value-not-token@0:9'], ['bearer|a=b(c']],
    [
      'quoted text without a name (curl)',
      ['Basic "oh please"'],
      ['value-without-name@0:6', 'realm-missing@0:0'],
      ['basic'],
    ],
    ['a repeated parameter', ['Basic realm="a", realm="b"'], ['parameter-repeated@0:17'], ['basic|realm=a|realm=b']],
    ['Basic without a realm', ['Basic'], ['realm-missing@0:0'], ['basic']],
    ['Digest without a nonce', ['Digest realm="a"'], ['nonce-missing@0:0'], ['digest|realm=a']],
    ['white space', ['Basic realm = "a"'], ['white-space-around-equals@0:11'], ['basic|realm=a']],
    ['a token68 where parameters belong', ['Bearer abc'], ['token68-unexpected@0:7'], ['bearer|abc']],
    ['a token68 and a parameter', ['Negotiate abc==, a=b'], ['token68-with-parameters@0:17'], ['negotiate|abc==']],
    ['a mark alone (.NET HttpListener)', ['Negotiate ='], ['text-stray@0:10'], ['negotiate']],
    ['a control character', ['Basic realm="a\u0001"'], ['control-character@0:12'], ['basic|realm=a\u0001']],
    ['a folded line', ['Basic\n realm="y"'], ['line-folded@0:5'], ['basic|realm=y']],
    [
      'the second line',
      ['Negotiate', 'NTLM\nBasic realm=x'],
      ['realm-unquoted@1:11'],
      ['negotiate', 'ntlm', 'basic|realm=x'],
    ],
  ])('%s', (_name, lines, defects, expected) => {
    expect(defectsOf(...lines)).toEqual(defects);
    expect(shortly(lines)).toEqual(expected);
  });

  it('stand in their challenge too', () => {
    const [first, second] = readChallenges(['Bearer error="x", Basic realm=y']).value;
    expect(first?.defects).toEqual([]);
    expect(second?.defects).toEqual([{ code: 'realm-unquoted', at: 24 }]);
  });

  it.each<[ChallengeDefect, boolean]>([
    ['element-empty', false],
    ['realm-unquoted', false],
    ['quote-unterminated', true],
    ['comma-missing', true],
  ])('%s divides readers: %s', (code, expected) => {
    expect(dividesReaders(code)).toBe(expected);
  });
});

describe('bounds', () => {
  it.each([
    ['commas', ','],
    ['quotes', '"'],
    ['escapes', '"\\'],
    ['equals signs', '='],
    ['parameters', 'a=b,'],
    ['words', 'a '],
    ['schemes', 'a,'],
    ['joined lines', 'a\n'],
    ['spaces', 'a  '],
  ])('one megabyte of %s', (_name, unit) => {
    const { value, defects } = readChallenges([`Basic ${unit.repeat(1_000_000 / unit.length)}`]);
    expect(value.length).toBeLessThanOrEqual(100);
    expect(defects.length).toBeLessThanOrEqual(200);
    for (const challenge of value) expect(challenge.params.length).toBeLessThanOrEqual(100);
  });

  it('says where it was cut', () => {
    const parameters = Array.from({ length: 101 }, (_, index) => `a${index}=b`).join(', ');
    expect(defectsOf(`Newauth ${parameters}`)).toEqual([`cut@0:${8 + parameters.lastIndexOf('a100')}`]);
    expect(defectsOf(`Newauth a="${'x'.repeat(70_000)}"`)).toContain('cut@0:65536');
    expect(readChallenges(Array.from({ length: 300 }, () => 'Newauth')).value.length).toBe(100);
  });
});

const token = fc.stringMatching(/^[A-Za-z][A-Za-z\d-]{0,12}$/);
const text = fc.string({ maxLength: 20 });
const written = fc.array(fc.tuple(token, fc.array(fc.tuple(token, text), { maxLength: 4 })), {
  minLength: 1,
  maxLength: 4,
});

function write(challenges: readonly (readonly [string, readonly (readonly [string, string])[]])[]): string {
  return challenges
    .map(([scheme, params]) =>
      `${scheme} ${params.map(([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`).join(', ')}`.trimEnd(),
    )
    .join(', ');
}

describe('properties', () => {
  it('never throws, and every offset lies in its line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (lines) => {
        for (const { at, line } of readChallenges(lines).defects) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual((lines[line] ?? '').length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(written, (challenges) => {
        fc.pre(!write(challenges).includes('\n'));
        const expected = challenges.map(([scheme, params]) => [
          scheme.toLowerCase(),
          params.map(([name, value]) => [name.toLowerCase(), value]),
        ]);
        const { value } = readChallenges([write(challenges)]);
        expect(
          value.map(({ scheme, params }) => [scheme, params.map(({ name, value: read }) => [name, read])]),
        ).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('survives any mutation of a valid line', () => {
    const line = 'Digest realm="a\\"b", nonce="n", Bearer error="invalid_token", Negotiate YII=';
    fc.assert(
      fc.property(fc.nat(line.length), fc.nat(5), fc.string({ maxLength: 3 }), (at, drop, put) => {
        const { value, defects } = readChallenges([line.slice(0, at) + put + line.slice(at + drop)]);
        expect(value.length + defects.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
