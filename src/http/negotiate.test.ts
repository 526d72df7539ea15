import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChallenges } from './challenge.ts';
import { negotiateLeg, readNegotiate } from './negotiate.ts';

/** An initial GSS token (RFC 2743 §3.1) for SPNEGO with the identifier of a mechanism in it. */
function initialToken(identifier: string): string {
  return btoa(`\x60\x82\x01\x00\x06\x06\x2b\x06\x01\x05\x05\x02\xa0\x20\x30\x20\x06\x0a${identifier}`);
}

describe('RFC 4559, MS-NLMP §2.2.1: tokens', () => {
  it.each([
    ['NTLM, its first message', 'TlRMTVNTUAABAAAAB4IIogAAAAAAAAAA', 'ntlm', 'first'],
    ['NTLM, its last message', 'TlRMTVNTUAADAAAAGAAYAFgAAAAYABgA', 'ntlm', 'final'],
    ['NTLM within SPNEGO', initialToken('\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a'), 'ntlm', 'first'],
    ['Kerberos within SPNEGO', initialToken('\x2a\x86\x48\x86\xf7\x12\x01\x02\x02'), 'kerberos', 'first'],
    ['Kerberos as Windows 2000 wrote it', initialToken('\x2a\x86\x48\x82\xf7\x12\x01\x02\x02'), 'kerberos', 'first'],
    ['Kerberos by its beginning', 'YIIJvwYGKwYBBQUCoIIJszCCCa', 'kerberos', 'first'],
    ['anything else', 'RA==', 'unknown', undefined],
    ['no base64', '***', 'unknown', undefined],
    ['nothing', '', 'unknown', undefined],
  ])('%s', (_name, text, mechanism, leg) => {
    const form = readNegotiate(text);
    expect([form.mechanism, negotiateLeg(form)]).toEqual([mechanism, leg]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(readNegotiate(text).kind).toBe('negotiate');
      }),
    );
  });
});

describe('challenges', () => {
  it.each([
    ['Negotiate', 'first'],
    ['NTLM', 'first'],
    ['NTLM TlRMTVNTUAACAAAA', 'middle'],
    ['Negotiate sealed-24-1a2b3c4d', 'middle'],
    ['Basic realm="x"', undefined],
  ])('%s: %s', (line, leg) => {
    const [challenge] = readChallenges([line]).value;
    expect(challenge && negotiateLeg(challenge)).toBe(leg);
  });

  it('has no leg for other credentials', () => {
    expect(negotiateLeg({ kind: 'opaque' })).toBeUndefined();
  });
});
