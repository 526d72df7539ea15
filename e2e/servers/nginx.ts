import { passwordLine } from './apr1.ts';
import { type RunningServer, startServer } from './daemon.ts';

export interface NginxOptions {
  /** `http://127.0.0.1:PORT` of what stands behind `/proxy/`. */
  readonly upstream?: string;
  /** The Host that the upstream is asked for; its own address by default. */
  readonly upstreamHost?: string;
}

/**
 * nginx with these places, the user being `demo` with the password `demo`:
 * `/open` · `/protected` (Basic) · `/api` (Basic, CORS headers on good answers only) ·
 * `/no-file` (Basic, password file missing) · `/denied` · `/proxy/` (the upstream) ·
 * `/protected-proxy/` (Basic before the upstream) · `/stripped/` (the upstream, Authorization taken away).
 */
export function startNginx(options: NginxOptions = {}): Promise<RunningServer> {
  return startNginxWith((port, folder) => configuration(port, folder, options), {
    htpasswd: passwordLine('demo', 'demo'),
    'page.txt': 'welcome\n',
  });
}

/** nginx with the caller's lines within `http`. @param files Others for its folder, by name. */
export function startNginxWith(
  http: (port: number, folder: string) => string,
  files: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  return startServer({
    program: 'nginx',
    command: (folder) => ['-p', folder, '-e', 'stderr', '-c', `${folder}/nginx.conf`],
    files: (port, folder) => ({ ...files, 'nginx.conf': frame(folder, http(port, folder)) }),
  });
}

function frame(folder: string, http: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n  ');
  // A worker of root's would become another user, who may not enter our folder.
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
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

function configuration(port: number, folder: string, options: NginxOptions): string {
  const basic = (file: string) => `auth_basic "Restricted"; auth_basic_user_file ${folder}/${file};`;
  const page = `alias ${folder}/page.txt;`;
  return `large_client_header_buffers 4 64k;
  server {
    listen 127.0.0.1:${port};
    default_type text/plain;
    location = /open { ${page} }
    location = /protected { ${basic('htpasswd')} ${page} }
    location = /api { ${basic('htpasswd')} add_header Access-Control-Allow-Origin $http_origin; ${page} }
    location = /no-file { ${basic('missing')} ${page} }
    location = /denied { deny all; }
    ${options.upstream ? proxies(options.upstream, options.upstreamHost, basic('htpasswd')) : ''}
  }`;
}

function proxies(upstream: string, host: string | undefined, basic: string): string {
  const pass = `proxy_pass ${upstream}/; proxy_set_header Host ${host ?? '$proxy_host'};`;
  return `location /proxy/ { ${pass} }
    location /protected-proxy/ { ${basic} ${pass} }
    location /stripped/ { ${pass} proxy_set_header Authorization ""; }`;
}
