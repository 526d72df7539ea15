import { createServer, type IncomingHttpHeaders, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compileFunction } from 'node:vm';
import fastifyCors from '@fastify/cors';
import corsForExpress from 'cors';
import express from 'express';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPreflight } from '../http/cors-preflight.ts';
import { checkResponse } from '../http/cors-response.ts';
import { expressRecipes } from './recipes/express.ts';
import { fastifyRecipes } from './recipes/fastify.ts';
import { fillIn } from './values.ts';

/* The recipes for Express and Fastify, in a real application that refuses whoever has not signed in. */

const origin = 'https://app.test';
const values = { origin, host: 'api.test', methods: ['PUT', 'DELETE'], headers: ['authorization', 'x-tenant'] };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const refusal = () => Object.assign(new Error('Sign in first.'), { status: 401, statusCode: 401 });

/** The lines of a recipe, run with what they take for granted. */
async function run(text: string, given: Readonly<Record<string, unknown>>): Promise<void> {
  const lines = fillIn(text, values).replace(/^import .*\n+/gm, '');
  await compileFunction(`return (async () => {\n${lines}\n})()`, Object.keys(given))(...Object.values(given));
}

interface App {
  readonly name: string;
  /** Starts it: the recipes in order, then a sign-in for whatever they left, then a route. */
  readonly start: (...cures: readonly string[]) => Promise<string>;
}

const inExpress: App = {
  name: 'Express',
  start: async (...cures) => {
    const app = express();
    const authenticate: express.RequestHandler = (_request, _response, next) => next(refusal());
    const given = { app, cors: corsForExpress, authenticate };
    for (const cure of cures.filter((one) => one !== 'challenge-with-401')) await apply(expressRecipes, cure, given);
    app.use(authenticate);
    if (cures.includes('challenge-with-401')) await apply(expressRecipes, 'challenge-with-401', given);
    return listening(createServer(app));
  },
};

const inFastify: App = {
  name: 'Fastify',
  start: async (...cures) => {
    const fastify = Fastify();
    const authenticate = async () => {
      throw refusal();
    };
    for (const cure of cures) await apply(fastifyRecipes, cure, { fastify, cors: fastifyCors, authenticate });
    fastify.addHook('onRequest', authenticate);
    fastify.all('/api/orders', async () => 'in');
    closers.push(() => fastify.close());
    return fastify.listen({ host: '127.0.0.1', port: 0 });
  },
};

async function apply(recipes: typeof expressRecipes, cure: string, given: Readonly<Record<string, unknown>>) {
  const recipe = recipes[cure];
  if (recipe === undefined) throw new Error(`no recipe ${cure}`);
  await run(recipe.snippet.text, given);
}

function listening(server: Server): Promise<string> {
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function ask(url: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method, headers: { origin, connection: 'close', ...headers } }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    request.on('error', reject);
    request.end();
  });
}

const lines = (value: string | undefined) => (value === undefined ? [] : [value]);

function readable({ headers }: Answer, credentialed: boolean) {
  return checkResponse({
    origin,
    credentialed,
    allowOrigin: lines(headers['access-control-allow-origin']),
    allowCredentials: lines(headers['access-control-allow-credentials']),
  }).outcome;
}

describe.each([inExpress, inFastify])('$name', ({ start }) => {
  const path = '/api/orders';
  const preflight = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' };

  it('without any of them refuses the preflight, and tells the page nothing', async () => {
    const url = (await start()) + path;
    expect((await ask(url, 'OPTIONS', preflight)).status).toBe(401);
    expect(readable(await ask(url), false)).toBe('fail');
  });

  it('answer-preflight', async () => {
    const { status, headers } = await ask((await start('answer-preflight')) + path, 'OPTIONS', preflight);
    const verdict = checkPreflight({
      origin,
      status,
      requestMethod: 'PUT',
      requestHeaders: ['authorization', 'x-tenant'],
      credentialed: false,
      allowOrigin: lines(headers['access-control-allow-origin']),
      allowCredentials: [],
      allowMethods: lines(headers['access-control-allow-methods']),
      allowHeaders: lines(headers['access-control-allow-headers']),
    });
    expect(verdict).toMatchObject({ outcome: 'pass' });
    expect(headers.vary).toContain('Origin');
  });

  it.each(['allow-origin', 'cors-on-every-answer', 'answer-preflight'])('%s, on a refusal', async (cure) => {
    const url = (await start(cure)) + path;
    const answer = await ask(url);
    expect(answer.status).toBe(401);
    expect(readable(answer, false)).toBe('pass');
    expect(readable(await ask(url, 'GET', { origin: 'https://elsewhere.test' }), false)).toBe('fail');
  });

  it('allow-credentials', async () => {
    expect(readable(await ask((await start('allow-credentials')) + path), true)).toBe('pass');
  });

  it('expose-headers', async () => {
    const { headers } = await ask((await start('expose-headers')) + path);
    expect(headers['access-control-expose-headers']?.split(/\s*,\s*/)).toEqual(['WWW-Authenticate', 'DPoP-Nonce']);
  });

  it('challenge-with-401', async () => {
    const { status, headers } = await ask((await start('challenge-with-401')) + path);
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="api"']);
  });

  it('never-cache-failures', async () => {
    const { status, headers } = await ask((await start('never-cache-failures')) + path);
    expect([status, headers['cache-control']]).toEqual([401, 'no-store']);
  });

  it('https-only', async () => {
    const { status, headers } = await ask(`${await start('https-only')}${path}?x=1`);
    expect([status, headers.location]).toEqual([308, `https://api.test${path}?x=1`]);
  });
});

describe('behind a proxy that ends TLS', () => {
  const forwarded = { 'x-forwarded-proto': 'https' };

  it('Express, with https-only', async () => {
    const url = `${await inExpress.start('forwarded-proto', 'https-only')}/api/orders`;
    const { status, headers } = await ask(url, 'GET', forwarded);
    expect([status, headers['strict-transport-security']]).toEqual([401, 'max-age=31536000']);
  });

  it('Fastify knows the scheme', async () => {
    const made: { fastify?: FastifyInstance } = {};
    const text = `${fastifyRecipes['forwarded-proto']?.snippet.text}\nmade.fastify = fastify;`;
    await run(text, { Fastify, made });
    made.fastify?.get('/', async (request) => request.protocol);
    const answer = await made.fastify?.inject({ url: '/', headers: forwarded });
    expect(answer?.body).toBe('https');
  });
});
