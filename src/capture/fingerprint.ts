import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Turns a secret into eight hexadecimal digits: the same within one browser session, worthless outside it. */
export type Fingerprint = (secret: string) => string;

/** Beyond this only the length counts: nobody tells two megabyte tokens apart by their tails. */
const hashed = 16_384;

/**
 * @param key At least 16 random bytes that live as long as the browser session.
 * @returns HMAC-SHA-256 (RFC 2104), cut to 32 bits: enough to compare, too little to test guesses without the key.
 */
export function fingerprintUnder(key: Uint8Array): Fingerprint {
  const encoder = new TextEncoder();
  // The key's own blocks are hashed once (RFC 2104 §4).
  const keyed = hmac.create(sha256, key);
  // Used again and again: it clears itself with each digest.
  const running = keyed.clone();
  const digest = new Uint8Array(keyed.outputLen);
  const start = new DataView(digest.buffer);
  return (secret) => {
    const text = secret.length > hashed ? `${secret.slice(0, hashed)}…${secret.length}` : secret;
    keyed._cloneInto(running).update(encoder.encode(text)).digestInto(digest);
    const hex = start.getUint32(0).toString(16).padStart(8, '0');
    digest.fill(0);
    return hex;
  };
}

/** What stands in shown text in place of a secret: a token, legal in headers and URLs alike. */
export function sealMark(secret: string, fingerprint: Fingerprint): string {
  return `sealed-${secret.length}-${fingerprint(secret)}`;
}
