import type { CredentialForm } from '../model/credential.ts';
import type { Challenge } from './challenge.ts';

/**
 * Which pass of the handshake (RFC 4559 §4.2, MS-NTHT §3.1.5): `first` asks or offers, `middle` carries the server's
 * NTLM challenge, `final` proves.
 */
export type NegotiateLeg = 'first' | 'middle' | 'final';

type NegotiateForm = Extract<CredentialForm, { readonly kind: 'negotiate' }>;

/** Enough to find the object identifier of the mechanism; a ticket begins behind it. */
const inspected = 160;

/** The beginnings of NTLM messages of type 1, 2 and 3 in base64: `NTLMSSP`, a zero octet, the type (MS-NLMP §2.2.1). */
const ntlmLegs: readonly (readonly [string, NegotiateLeg])[] = [
  ['TlRMTVNTUAAB', 'first'],
  ['TlRMTVNTUAAC', 'middle'],
  ['TlRMTVNTUAAD', 'final'],
];

/** Object identifiers in DER: NTLMSSP, Kerberos 5, and Kerberos 5 as Windows 2000 misspelt it (MS-SPNG). */
const ntlmIdentifier = '\x2b\x06\x01\x04\x01\x82\x37\x02\x02\x0a';
const kerberosIdentifiers = ['\x2a\x86\x48\x86\xf7\x12\x01\x02\x02', '\x2a\x86\x48\x82\xf7\x12\x01\x02\x02'];

/**
 * Reads the beginning of the token behind `Negotiate`, `NTLM` or `Kerberos`.
 * @param text Of any length; only its start is looked at.
 */
export function readNegotiate(text: string): NegotiateForm {
  const leg = ntlmLegs.find(([start]) => text.startsWith(start))?.[1];
  if (leg !== undefined) return { kind: 'negotiate', mechanism: 'ntlm', leg };
  const octets = decodeStart(text);
  // 0x60: an initial token (RFC 2743 §3.1); 0xA1: an answer within SPNEGO (RFC 4178 §4.2.2).
  const initial = octets.startsWith('\x60');
  if (octets.includes('NTLMSSP\0')) return { kind: 'negotiate', mechanism: 'ntlm', leg: initial ? 'first' : 'final' };
  if (kerberosIdentifiers.some((each) => octets.includes(each))) return kerberos(initial);
  if (octets.includes(ntlmIdentifier))
    return { kind: 'negotiate', mechanism: 'ntlm', leg: initial ? 'first' : 'final' };
  return text.startsWith('YI') ? kerberos(initial) : { kind: 'negotiate', mechanism: 'unknown' };
}

/** Kerberos proves at once. */
function kerberos(initial: boolean): NegotiateForm {
  return { kind: 'negotiate', mechanism: 'kerberos', ...(initial ? { leg: 'first' as const } : {}) };
}

function decodeStart(text: string): string {
  try {
    return atob(text.slice(0, Math.min(inspected, text.length - (text.length % 4))));
  } catch {
    return '';
  }
}

/** The leg of a credential, as far as its message tells, or that a challenge asks for. A challenge's token may be sealed. */
export function negotiateLeg(from: Challenge | CredentialForm): NegotiateLeg | undefined {
  if ('kind' in from) return from.kind === 'negotiate' ? from.leg : undefined;
  if (from.scheme !== 'negotiate' && from.scheme !== 'ntlm') return undefined;
  return from.token68 === undefined ? 'first' : 'middle';
}
