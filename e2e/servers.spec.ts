import { type IncomingHttpHeaders, request } from 'node:http';
import { expect, test } from 'playwright/test';
import { findServer, type ServerName } from './install.ts';
import { startApache } from './servers/apache.ts';
import type { RunningServer } from './servers/daemon.ts';
import { startHaproxy } from './servers/haproxy.ts';
import { startNginx } from './servers/nginx.ts';
import { type OpenIdServer, startOpenId } from './servers/openid.ts';
import { startSquid } from './servers/squid.ts';
import { startVarnish } from './servers/varnish.ts';
import { startZoo, type Zoo } from './zoo/server.ts';

/** The real servers answer as they are known to: what the extension reads off them is theirs, not ours. */
let zoo: Zoo;

test.beforeAll(async () => {
  zoo = await startZoo();
});

test.afterAll(() => zoo?.close());

function basic(user: string, password: string): { readonly Authorization: string } {
  return { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
}

const right = basic('demo', 'demo');
const wrong = basic('demo', 'wrong');

/** Declares a server that is started for the tests around it, which are skipped where it is not installed. */
function withServer(program: ServerName, start: () => Promise<RunningServer>): { url(path: string): string } {
  let server: RunningServer | undefined;
  test.skip(() => findServer(program) === undefined, `${program} is not installed: npx tsx e2e/prepare.ts`);
  test.beforeAll(async () => {
    server = await start();
  });
  test.afterAll(() => server?.close());
  return { url: (path) => `${server?.url}${path}` };
}

interface ProxyAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** A GET by way of a forward proxy: the request line holds the whole URL (RFC 9112 §3.2.2), which fetch cannot send. */
function throughProxy(proxy: string, url: string, credentials?: string): Promise<ProxyAnswer> {
  const headers = { Host: new URL(url).host, ...(credentials ? { 'Proxy-Authorization': credentials } : {}) };
  return new Promise((resolve, reject) => {
    request(proxy, { path: url, headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    })
      .once('error', reject)
      .end();
  });
}

/** A GET with a Host or cookies, which fetch does not send. */
function plainGet(url: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .once('error', reject)
      .end();
  });
}

test.describe('nginx', () => {
  const nginx = withServer('nginx', () =>
    startNginx({ upstream: `http://127.0.0.1:${new URL(zoo.url('/')).port}`, upstreamHost: 'app.test' }),
  );

  for (const [what, headers] of [
    ['no credentials', {}],
    ['a wrong password', wrong],
    ['an unknown user', basic('nobody', 'demo')],
    ['another scheme', { Authorization: 'Bearer token' }],
  ] as const) {
    test(`answers ${what} with one and the same 401`, async () => {
      const response = await fetch(nginx.url('/protected'), { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('server')).toMatch(/^nginx\//);
      expect(response.headers.get('content-type')).toBe('text/html');
      expect(response.headers.get('www-authenticate')).toBe('Basic realm="Restricted"');
      expect(await response.text()).toContain('<title>401 Authorization Required</title>');
    });
  }

  test('lets the right password in', async () => {
    expect((await fetch(nginx.url('/protected'), { headers: right })).status).toBe(200);
  });

  test('answers a preflight with 401, though it never carries credentials', async () => {
    expect((await fetch(nginx.url('/protected'), { method: 'OPTIONS' })).status).toBe(401);
  });

  test('adds headers to good answers only, since not told “always”', async () => {
    const allowed = async (headers: HeadersInit) =>
      (await fetch(nginx.url('/api'), { headers })).headers.get('access-control-allow-origin');
    expect(await allowed({ ...right, Origin: 'http://app.test' })).toBe('http://app.test');
    expect(await allowed({ Origin: 'http://app.test' })).toBeNull();
  });

  test('answers 403 to any password while its password file is missing', async () => {
    expect((await fetch(nginx.url('/no-file'))).status).toBe(401);
    expect((await fetch(nginx.url('/no-file'), { headers: right })).status).toBe(403);
  });

  test('answers 500 to any password while its worker may not read the file', async () => {
    expect((await fetch(nginx.url('/unreadable'))).status).toBe(401);
    expect((await fetch(nginx.url('/unreadable'), { headers: right })).status).toBe(500);
  });

  test('answers 400 to headers that outgrow its buffers, and says so in its page alone', async () => {
    const headers = { Host: 'small.test', Cookie: `session=${'z'.repeat(9000)}` };
    const { status, text } = await plainGet(nginx.url('/open'), headers);
    expect(status).toBe(400);
    expect(text).toContain('<title>400 Request Header Or Cookie Too Large</title>');
  });

  test('passes the challenge of a service on that auth_request asks, and its 403 as its own', async () => {
    const asked = await fetch(nginx.url('/asked-challenge'));
    expect(asked.headers.get('www-authenticate')).toBe('Bearer realm="service"');
    const refused = await fetch(nginx.url('/asked-403'));
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('<h1>403 Forbidden</h1>');
  });

  test('denies without a challenge', async () => {
    const response = await fetch(nginx.url('/denied'));
    expect(response.status).toBe(403);
    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(await response.text()).toContain('<h1>403 Forbidden</h1>');
  });

  for (const [place, arrives] of [
    ['proxy', true],
    ['stripped', false],
  ] as const) {
    test(`/${place}/ ${arrives ? 'passes Authorization on by default' : 'takes it away when told to'}`, async () => {
      await fetch(nginx.url(`/${place}/zoo/credentials-missing/orders`), {
        headers: { Authorization: 'Bearer token' },
      });
      expect(zoo.requests.at(-1)?.headers.authorization).toBe(arrives ? 'Bearer token' : undefined);
    });
  }

  test('passes its upstream’s challenge through', async () => {
    const response = await fetch(nginx.url('/proxy/zoo/credentials-missing/orders'));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="orders"');
  });
});

test.describe('Apache', () => {
  const apache = withServer('apache2', startApache);

  for (const [what, path, headers] of [
    ['no credentials', '/protected', {}],
    ['a wrong password', '/protected', wrong],
    ['the right password of a user who is not let in', '/other-user', right],
  ] as const) {
    test(`answers ${what} with 401`, async () => {
      const response = await fetch(apache.url(path), { headers });
      expect(response.status).toBe(401);
      expect(response.headers.get('server')).toMatch(/^Apache\//);
      expect(response.headers.get('content-type')).toBe('text/html; charset=iso-8859-1');
      expect(response.headers.get('www-authenticate')).toBe('Basic realm="Restricted"');
      expect(await response.text()).toContain('This server could not verify that you\nare authorized');
    });
  }

  test('lets the right password in', async () => {
    expect((await fetch(apache.url('/protected'), { headers: right })).status).toBe(200);
  });

  test('answers 500 to any password while its password file is missing', async () => {
    expect((await fetch(apache.url('/no-file'))).status).toBe(401);
    const response = await fetch(apache.url('/no-file'), { headers: right });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('The server encountered an internal error');
  });

  test('denies without a challenge', async () => {
    const response = await fetch(apache.url('/denied'));
    expect(response.status).toBe(403);
    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(await response.text()).toContain("You don't have permission to access this resource.");
  });
});

test.describe('Squid', () => {
  const squid = withServer('squid', () => startSquid(zoo.hosts));

  test('asks for Basic before it forwards anything', async () => {
    const answer = await throughProxy(squid.url(''), zoo.url('/zoo.css'));
    expect(answer.status).toBe(407);
    expect(answer.headers['proxy-authenticate']).toBe('Basic realm="Squid proxy-caching web server"');
    expect(answer.headers['x-squid-error']).toBe('ERR_CACHE_ACCESS_DENIED 0');
    expect(answer.headers.via).toMatch(/^1\.1 why401\.test \(squid\//);
  });

  test('refuses a wrong password with 407 again', async () => {
    const answer = await throughProxy(squid.url(''), zoo.url('/zoo.css'), wrong.Authorization);
    expect(answer.status).toBe(407);
  });

  test('forwards with the right one, and keeps it to itself', async () => {
    const answer = await throughProxy(squid.url(''), zoo.url('/zoo.css'), right.Authorization);
    expect(answer.status).toBe(200);
    expect(zoo.requests.at(-1)?.headers).not.toHaveProperty('proxy-authorization');
  });
});

test.describe('OpenID provider', () => {
  let openId: OpenIdServer;

  test.beforeAll(async () => {
    openId = await startOpenId();
  });

  test.afterAll(() => openId?.close());

  function callWith(token: string): Promise<Response> {
    return fetch(openId.apiUrl, { headers: { Authorization: `Bearer ${token}` } });
  }

  test('publishes what it is', async () => {
    const response = await fetch(`${openId.url}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer: openId.url });
  });

  test('issues a token that its API accepts', async () => {
    expect((await callWith(await openId.token())).status).toBe(200);
  });

  test('says invalid_token to one that has expired', async () => {
    const response = await callWith(await openId.expiredToken());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain(
      'error="invalid_token", error_description="The access token expired"',
    );
  });

  test('says invalid_token to one that was tampered with', async () => {
    const [header, claims] = (await openId.token()).split('.');
    const response = await callWith(`${header}.${claims}.${'A'.repeat(342)}`);
    expect(response.headers.get('www-authenticate')).toContain('The signature is invalid');
  });

  test('says nothing of an error to a call without a token', async () => {
    const response = await fetch(openId.apiUrl);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).not.toContain('error=');
  });
});

for (const [name, program, start, page] of [
  ['HAProxy', 'haproxy', startHaproxy, 'You need a valid user and password to access this content.'],
  ['Varnish', 'varnish', startVarnish, 'Guru Meditation'],
] as const) {
  test.describe(name, () => {
    const server = withServer(program, () =>
      start({ upstream: `http://127.0.0.1:${new URL(zoo.url('/')).port}`, upstreamHost: 'app.test' }),
    );

    test('asks for a password with a page of its own', async () => {
      const response = await fetch(server.url('/protected'), { headers: wrong });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm="?Restricted"?$/);
      expect(await response.text()).toContain(page);
      expect((await fetch(server.url('/protected'), { headers: right })).status).toBe(200);
    });

    test('denies without a challenge', async () => {
      const response = await fetch(server.url('/denied'));
      expect([response.status, response.headers.has('www-authenticate')]).toEqual([403, false]);
    });

    for (const [place, arrives] of [
      ['proxy', 'Bearer token'],
      ['stripped', undefined],
    ] as const) {
      test(`/${place}/ ${arrives ? 'passes Authorization on' : 'takes Authorization away'}`, async () => {
        const headers = { Authorization: 'Bearer token' };
        const response = await fetch(server.url(`/${place}/zoo/credentials-missing/orders`), { headers });
        expect(response.status).toBe(401);
        expect(zoo.requests.at(-1)?.headers.authorization).toBe(arrives);
      });
    }
  });
}
