import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Page } from 'playwright';
import { type OpenIdServer, publicClient } from './servers/openid.ts';

/* The part of an app that signs in by OpenID Connect: what its page would do, without a library in between. */

/** What came of a call. */
export interface Called {
  readonly status: number;
  /** The nonce for the next DPoP proof, where one was handed out. */
  readonly nonce: string | null;
  readonly body: Readonly<Record<string, string>>;
}

export const codeVerifier = 'zoo-'.repeat(12);

/** Opens the provider's sign-in, which sends straight back to the page. @returns The code. */
export async function signIn(page: Page, { url }: OpenIdServer, redirectUri: string): Promise<string> {
  const request = new URLSearchParams({
    client_id: publicClient,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid offline_access',
    prompt: 'consent',
    state: randomUUID(),
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  await page.goto(`${url}/auth?${request}`);
  const code = new URL(page.url()).searchParams.get('code');
  if (code === null) throw new Error(`The provider sent back to ${page.url()}`);
  return code;
}

/** Asks the token endpoint from the page. */
export function askForTokens(
  page: Page,
  { url }: OpenIdServer,
  fields: Readonly<Record<string, string>>,
  proof?: string,
): Promise<Called> {
  const body = new URLSearchParams({ client_id: publicClient, ...fields }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...(proof && { DPoP: proof }) };
  return callFrom(page, `${url}/token`, { method: 'POST', headers, body });
}

/** Calls from the page, and reads what it may read. */
export function callFrom(page: Page, url: string, init: RequestInit): Promise<Called> {
  return page.evaluate(
    async ([target, options]) => {
      const response = await fetch(target, options);
      return {
        status: response.status,
        nonce: response.headers.get('DPoP-Nonce'),
        body: (await response.json().catch(() => ({}))) as Record<string, string>,
      };
    },
    [url, init] as const,
  );
}

/** Makes DPoP proofs of one key (RFC 9449 §4.2). */
export function proofKey(): (claims: Readonly<Record<string, string | undefined>>) => string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return (claims) => {
    const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) };
    const payload = { jti: randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims };
    const signed = `${part(header)}.${part(payload)}`;
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  };
}

/** The `ath` of a proof: what token it goes with. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
