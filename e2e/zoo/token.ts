import { createHmac } from 'node:crypto';

const second = 1000;

export interface TokenTimes {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds from now until it expires; negative: it has expired. */
  readonly expiresIn: number;
}

/** A JSON Web Token (RFC 7519) like a real one, signed with a key that is worth nothing. */
export function makeToken({ now, expiresIn }: TokenTimes, claims: Readonly<Record<string, unknown>> = {}): string {
  const expires = Math.floor(now / second) + expiresIn;
  return signed({
    iss: 'https://login.app.test/',
    aud: 'https://api.test/',
    sub: 'zoo-visitor',
    iat: expires - 3600,
    exp: expires,
    scope: 'orders:read',
    ...claims,
  });
}

function signed(claims: Readonly<Record<string, unknown>>): string {
  const content = `${part({ alg: 'HS256', typ: 'JWT', kid: 'zoo-1' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', 'zoo').update(content).digest('base64url')}`;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
