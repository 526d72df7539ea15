import { selfSigned } from '../certificate.ts';
import { passwordLine } from './apr1.ts';
import { freePort, type RunningServer, startServer } from './daemon.ts';

export interface NginxOptions {
  /** `http://127.0.0.1:PORT` of what stands behind `/proxy/`. */
  readonly upstream?: string;
  /** The Host that the upstream is asked for; its own address by default. */
  readonly upstreamHost?: string;
}

export interface RunningNginx extends RunningServer {
  /** Over https, where nobody gets in without a certificate. */
  readonly certificateUrl: string;
}

/**
 * nginx with these places, the user being `demo` with the password `demo`:
 * `/open` · `/protected` (Basic) · `/api` (Basic, CORS headers on good answers only) ·
 * `/no-file` and `/unreadable` (Basic, password file missing, or not the worker's to read) · `/denied` ·
 * `/read-only` (GET alone) · `/limited` and `/limited-429` (one request a minute) ·
 * `/asked-401`, `/asked-challenge` and `/asked-403` (auth_request, and what the service says that is asked) ·
 * `/proxy/` (the upstream) · `/protected-proxy/` (Basic before the upstream) ·
 * `/stripped/` (the upstream, Authorization taken away).
 * Asked for as `small.test`, it takes headers of the usual length only.
 */
export async function startNginx(options: NginxOptions = {}): Promise<RunningNginx> {
  const securePort = await freePort();
  const { key, cert } = selfSigned(['127.0.0.1']);
  const server = await startNginxWith(
    (port, folder) => configuration(port, securePort, folder, options),
    {
      htpasswd: passwordLine('demo', 'demo'),
      'page.txt': 'welcome\n',
      'key.pem': key,
      'certificate.pem': cert,
    },
    ['unreadable'],
  );
  return { ...server, certificateUrl: `https://127.0.0.1:${securePort}` };
}

/**
 * nginx with the caller's lines within `http`.
 * @param files Others for its folder, by name. @param unreadable Such that its worker may not read.
 */
export function startNginxWith(
  http: (port: number, folder: string) => string,
  files: Readonly<Record<string, string>> = {},
  unreadable: readonly string[] = [],
): Promise<RunningServer> {
  return startServer({
    program: 'nginx',
    command: (folder) => ['-p', folder, '-e', 'stderr', '-c', `${folder}/nginx.conf`],
    files: (port, folder) => ({
      ...files,
      'nginx.conf': frame(folder, unreadable.length > 0 ? 'nobody nogroup' : 'root', http(port, folder)),
    }),
    unreadable,
  });
}

/** @param user Whose rights the worker of root's nginx has: root's own, unless something is to be kept from it. */
function frame(folder: string, user: string, http: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n  ');
  return `${process.getuid?.() === 0 ? `user ${user};` : ''}
daemon off;
master_process on;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 64; }
http {
  access_log off;
  ${temporary}
  ${http}
}
`;
}

function configuration(port: number, securePort: number, folder: string, options: NginxOptions): string {
  const basic = (file: string) => `auth_basic "Restricted"; auth_basic_user_file ${folder}/${file};`;
  const page = `alias ${folder}/page.txt;`;
  const limited = `limit_req zone=slow; add_header Cache-Control no-store; ${page}`;
  const places = `location = /open { ${page} }
    location = /protected { ${basic('htpasswd')} ${page} }
    location = /api { ${basic('htpasswd')} add_header Access-Control-Allow-Origin $http_origin; ${page} }
    location = /no-file { ${basic('missing')} ${page} }
    location = /unreadable { ${basic('unreadable')} ${page} }
    location = /denied { deny all; }
    location = /read-only { limit_except GET { deny all; } ${page} }
    location = /limited { ${limited} }
    location = /limited-429 { ${limited} limit_req_status 429; }
    ${asked(port, page)}`;
  return `limit_req_zone $request_uri zone=slow:64k rate=1r/m;
  map $http_authorization $challenge {
    "" 'Bearer realm="service"';
    default 'Bearer realm="service", error="invalid_token"';
  }
  default_type text/plain;
  server {
    listen 127.0.0.1:${port} default_server;
    large_client_header_buffers 4 64k;
    ${places}
    ${options.upstream ? proxies(options.upstream, options.upstreamHost, basic('htpasswd')) : ''}
  }
  server {
    listen 127.0.0.1:${port};
    server_name small.test;
    ${places}
  }
  server {
    listen 127.0.0.1:${securePort} ssl;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem;
    ssl_client_certificate ${folder}/certificate.pem;
    ssl_verify_client on;
    ${places}
  }`;
}

/** A service that is asked about every request, and always says the same. */
function asked(port: number, page: string): string {
  const service = (name: string, answer: string) =>
    `location = /${name} { auth_request /ask-${name}; ${page} }
    location = /ask-${name} { internal; proxy_pass http://127.0.0.1:${port}/answer-${name}; }
    location = /answer-${name} { ${answer} }`;
  return [
    service('asked-401', 'return 401;'),
    service('asked-challenge', 'add_header WWW-Authenticate $challenge always; return 401;'),
    service('asked-403', 'return 403;'),
  ].join('\n    ');
}

function proxies(upstream: string, host: string | undefined, basic: string): string {
  const pass = `proxy_pass ${upstream}/; proxy_set_header Host ${host ?? '$proxy_host'};`;
  return `location /proxy/ { ${pass} }
    location /protected-proxy/ { ${basic} ${pass} }
    location /stripped/ { ${pass} proxy_set_header Authorization ""; }`;
}
