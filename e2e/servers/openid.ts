import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Provider from 'oidc-provider';

export interface OpenIdServer {
  /** The issuer: `/.well-known/openid-configuration` is below it. */
  readonly url: string;
  /** An API that wants a token of this issuer, and lets pages of any origin read its answers. */
  readonly apiUrl: string;
  /** A JWT access token as the token endpoint issues it, by the client credentials grant. */
  token(options?: TokenRequest): Promise<string>;
  /** The same, and past its end: resolves when the token has expired. */
  expiredToken(): Promise<string>;
  close(): Promise<void>;
}

export interface TokenRequest {
  /** The API that the token is for (RFC 8707). */
  readonly resource?: string;
  readonly scope?: string;
}

const client = { id: 'zoo', secret: 'zoo-secret' };
/** The client of a page: it has no secret, and its calls are let through by CORS. Its refresh tokens are good for one use. */
export const publicClient = 'zoo-page';
export const orders = 'urn:why401:orders';

export interface OpenIdOptions {
  /** Of an access token, in seconds. */
  readonly lifetime?: number;
  /** The origin of the pages that sign in here. */
  readonly pages?: string;
}

/** Starts an OpenID provider and an API that trusts it, in this process. */
export async function startOpenId({
  lifetime = 2,
  pages = 'http://app.test',
}: OpenIdOptions = {}): Promise<OpenIdServer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'zoo-1', use: 'sig', alg: 'RS256' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, configuration(jwk, lifetime, pages));
  const answer = provider.callback();
  server.on('request', (request, response) =>
    request.url?.startsWith('/api/')
      ? answerApi(request, response, publicKey, url)
      : request.url?.startsWith('/interaction/')
        ? void signIn(provider, request, response)
        : answer(request, response),
  );

  async function token({ resource = orders, scope = 'orders:read' }: TokenRequest = {}): Promise<string> {
    const response = await fetch(`${url}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource, scope }),
    });
    const body = (await response.json()) as { readonly access_token?: string };
    if (!body.access_token) throw new Error(`The token endpoint answered ${response.status}: ${JSON.stringify(body)}`);
    return body.access_token;
  }

  return {
    url,
    apiUrl: `${url}/api/orders`,
    token,
    expiredToken: async () => {
      const issued = await token();
      await sleep(Math.max(0, expiryOf(issued) - Date.now()));
      return issued;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configuration(jwk: object, lifetime: number, pages: string): object {
  return {
    jwks: { keys: [jwk] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
      {
        client_id: publicClient,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${pages}/`],
        response_types: ['code'],
      },
    ],
    scopes: ['openid', 'offline_access', 'orders:read', 'orders:write'],
    ttl: { ClientCredentials: lifetime, Grant: 3600, Interaction: 600, Session: 3600 },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      // A proof without a nonce is answered with one (RFC 9449 §8).
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      // Access tokens are JWTs only when they are for a named resource server (RFC 8707, RFC 9068).
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, audience: string) => ({
          scope: 'orders:read orders:write',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetime,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

/** Where the provider would show its pages: whoever comes is signed in, and agrees. */
async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const accountId = 'zoo-visitor';
  const grant = new provider.Grant({ accountId, clientId: publicClient });
  grant.addOIDCScope('openid offline_access');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { login: { accountId }, consent });
}

function answerApi(request: IncomingMessage, response: ServerResponse, key: KeyObject, issuer: string): void {
  const challenge = request.method === 'OPTIONS' ? undefined : challengeFor(request, key, issuer);
  if (challenge) response.setHeader('WWW-Authenticate', challenge);
  response.writeHead(challenge ? 401 : 200, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'authorization',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json',
  });
  response.end(challenge ? '{"error":"unauthorized"}\n' : '{"orders":[]}\n');
}

/** As RFC 6750 §3 has it: an error only where a token came and was refused. Undefined: the token is good. */
function challengeFor(request: IncomingMessage, key: KeyObject, issuer: string): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) return `Bearer realm="${issuer}"`;
  const problem = problemOf(token, key);
  return problem && `Bearer realm="${issuer}", error="invalid_token", error_description="${problem}"`;
}

function problemOf(token: string, key: KeyObject): string | undefined {
  const [header, claims, signature = ''] = token.split('.');
  const signed = Buffer.from(`${header}.${claims}`);
  const genuine = verify('sha256', signed, key, Buffer.from(signature, 'base64url'));
  if (!genuine) return 'The signature is invalid';
  return expiryOf(token) <= Date.now() ? 'The access token expired' : undefined;
}

/** The `exp` of a JWT, in milliseconds since 1970. */
function expiryOf(token: string): number {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  return typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) * 1000 : 0;
}
