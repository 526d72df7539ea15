import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

/** An application on a web framework, with the sign-in that people add to it from npm. */
export interface FrameworkServer {
  url(path: string): string;
  close(): Promise<void>;
}

export interface FrameworkOptions {
  /** The origin of the pages that may call it. */
  readonly pages: string;
  /** Which of the two sees a request first. `sign-in` first is the mistake: a preflight has no token. */
  readonly first: 'cors' | 'sign-in';
}

/** What the applications trust. The key is worth nothing. */
export const trust = {
  secret: 'why401-frameworks-0123456789abcdef',
  issuer: 'https://login.app.test/',
  audience: 'https://api.app.test/',
};

export interface TokenOptions {
  readonly roles?: readonly string[];
  readonly audience?: string;
  readonly secret?: string;
  /** Seconds from now; negative: it has expired. */
  readonly expiresIn?: number;
}

/** A token (RFC 7519) that all of the applications accept, unless told otherwise. */
export function signToken(now: number, options: TokenOptions = {}): Promise<string> {
  const { roles = ['clerk'], audience = trust.audience, secret = trust.secret, expiresIn = 600 } = options;
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ roles })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(trust.issuer)
    .setAudience(audience)
    .setSubject('zoo-visitor')
    .setIssuedAt(seconds + expiresIn - 600)
    .setExpirationTime(seconds + expiresIn)
    .sign(new TextEncoder().encode(secret));
}

/** Paths that take no token: a page to start from, and a form, whose session lives in a cookie. */
export const openPaths: readonly string[] = ['/open', '/form-token', '/profile'];

/** The role is in the token, as the application's own roles are. */
export function isAdmin(claims: unknown): boolean {
  if (typeof claims !== 'object' || claims === null || !('roles' in claims)) return false;
  return Array.isArray(claims.roles) && claims.roles.includes('admin');
}

/** A listening server as the tests see it. */
export function running(server: Server): FrameworkServer {
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
