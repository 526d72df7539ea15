import type { Expectation, Visit } from './scenario.ts';
import { makeToken } from './token.ts';

/** An answer that no decent server gives, and the call that gets it. */
export interface HostileAnswer {
  readonly name: string;
  readonly title: string;
  readonly expects: Expectation;
  /** The field lines of the 401, each without its line end. One character is one octet. */
  lines(): readonly string[];
  /** Of the call; none by default. */
  headers?(visit: Visit): Readonly<Record<string, string>>;
  /** Query of the call; none by default. */
  readonly query?: string;
}

const long = 200 * 1024;
const anonymous: Expectation = { cause: 'credentials-missing' };
const bearer = 'WWW-Authenticate: Bearer realm="zoo"';

export const hostileAnswers: readonly HostileAnswer[] = [
  {
    name: 'long-value',
    title: 'a realm of 200 KB',
    expects: anonymous,
    lines: () => [`WWW-Authenticate: Bearer realm="${'x'.repeat(long)}"`],
  },
  {
    name: 'long-unknown-header',
    title: 'an unknown header of 200 KB',
    expects: anonymous,
    lines: () => [bearer, `X-Zoo: ${'x'.repeat(long)}`],
  },
  {
    name: 'many-challenges',
    title: '5,000 challenges on one line, commas and all',
    expects: anonymous,
    lines: () => [`WWW-Authenticate: ${'Zoo a=b,,"'.repeat(5000)}`, bearer],
  },
  {
    name: 'many-lines',
    title: '2,000 challenge lines',
    expects: anonymous,
    lines: () => Array.from({ length: 2000 }, (_, index) => `WWW-Authenticate: Zoo${index} realm="${index}"`),
  },
  {
    name: 'control-characters',
    title: 'control characters in values',
    expects: anonymous,
    lines: () => [`WWW-Authenticate: Bearer realm="${controlCharacters()}"`, `X-Zoo: ${controlCharacters()}`],
  },
  {
    name: 'invalid-utf-8',
    title: 'octets that are no UTF-8',
    expects: anonymous,
    lines: () => [
      'WWW-Authenticate: Bearer realm="\x80\xC3\x28\xFF\xFE"',
      'Set-Cookie: zoo=\xE2\x28\xA1; Path=/zoo/none',
    ],
  },
  {
    name: 'prototype-names',
    title: 'headers, cookies and parameters called __proto__',
    expects: anonymous,
    headers: () => ({ ['__proto__']: 'zoo', constructor: 'zoo' }),
    query: '?__proto__=zoo&constructor=zoo&__proto__[zoo]=zoo',
    lines: () => [
      'WWW-Authenticate: Bearer __proto__="zoo", constructor="zoo", toString="zoo"',
      'WWW-Authenticate: __proto__ realm="zoo"',
      '__proto__: zoo',
      'constructor: zoo',
      'Set-Cookie: __proto__=zoo; Path=/zoo/none; __proto__=zoo',
      'Set-Cookie: constructor=zoo; Path=/zoo/none',
    ],
  },
  {
    name: 'many-cookies',
    title: '500 cookies set at once',
    expects: anonymous,
    lines: () => [bearer, ...Array.from({ length: 500 }, (_, index) => `Set-Cookie: zoo${index}=1; Path=/zoo/none`)],
  },
  {
    name: 'huge-token',
    title: 'a token of a megabyte, sent by the page',
    expects: { cause: 'token-rejected' },
    headers: ({ now }) => ({
      Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 }, { groups: 'x'.repeat(768 * 1024) })}`,
    }),
    lines: () => ['WWW-Authenticate: Bearer error="invalid_token"'],
  },
  {
    name: 'markup',
    title: 'markup and direction marks in what would be shown',
    expects: anonymous,
    lines: () => [
      'WWW-Authenticate: Bearer realm="<img src=x onerror=alert(1)>](javascript:alert(1))|`\xE2\x80\xAE"',
      'X-Request-Id: <script>alert(1)</script>',
    ],
  },
];

/** All of C0 that may stand in a value without ending it: NUL, LF and CR would make the answer unreadable. */
function controlCharacters(): string {
  const codes = Array.from({ length: 0x20 }, (_, code) => code).filter((code) => ![0, 0x0a, 0x0d].includes(code));
  return String.fromCharCode(...codes, 0x7f);
}
