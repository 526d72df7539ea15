import { isLoopback } from './site.ts';

/** Not to be routed between networks: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291 §2.5.6, and IPv4 in IPv6's clothes. */
const privateAddress =
  /^(?:0|10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^\[(?:::|64:ff9b:|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/;

/** Names that only a network of one's own resolves (RFC 6762, RFC 8375), and those without a dot. */
const privateName = /^[^.[\]:]+$|\.(?:local|internal|intranet|lan|home|corp|home\.arpa)$/;

/** Would this host, as `URL` writes it, lead into somebody's own network? Names may still resolve to such an address. */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return isLoopback(name) || privateAddress.test(name) || privateName.test(name);
}
