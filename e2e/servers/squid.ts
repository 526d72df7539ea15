import { existsSync } from 'node:fs';
import { passwordLine } from './apr1.ts';
import { type RunningServer, startServer } from './daemon.ts';

/**
 * Squid as a forward proxy that asks for Basic: the user is `demo` with the password `demo`. Every name leads to
 * loopback, as in the browsers of these tests.
 */
export function startSquid(names: readonly string[] = []): Promise<RunningServer> {
  return startSquidWith(
    (port, folder) => `http_port 127.0.0.1:${port}
${basicLogin(folder)}
http_access allow known
http_access deny all
cache deny all`,
    names,
  );
}

/** Squid as a forward proxy that lets everybody in, and nobody to `closed`. */
export function startClosedSquid(names: readonly string[], closed: string): Promise<RunningServer> {
  return startSquidWith(
    (port) => `http_port 127.0.0.1:${port}
acl closed dstdomain ${closed}
http_access deny closed
http_access allow all
cache deny all`,
    names,
  );
}

/**
 * Squid in front of a site, as it is by default: without `login=` it keeps Authorization from what stands behind it.
 * @param upstream `http://127.0.0.1:PORT`. @param upstreamHost The Host that it is asked for.
 */
export function startAccelerator(upstream: string, upstreamHost: string): Promise<RunningServer> {
  const { hostname, port: upstreamPort } = new URL(upstream);
  return startSquidWith(
    (port) => `http_port 127.0.0.1:${port} accel defaultsite=${upstreamHost} no-vhost
cache_peer ${hostname} parent ${upstreamPort} 0 no-query no-digest originserver name=app forceddomain=${upstreamHost}
http_access allow all
cache deny all`,
  );
}

/** Squid with the caller's lines. @param names Lead to loopback. */
export function startSquidWith(
  lines: (port: number, folder: string) => string,
  names: readonly string[] = [],
): Promise<RunningServer> {
  return startServer({
    program: 'squid',
    // One process, in the foreground, with a name of its own for what it shares in memory.
    command: (folder, port) => ['-N', '-n', serviceName(port), '-f', `${folder}/squid.conf`],
    traces: (port) => ['metadata', 'queues', 'readers'].map((part) => `/dev/shm/${serviceName(port)}-cf__${part}.shm`),
    files: (port, folder) => ({
      'squid.conf': frame(folder, lines(port, folder)),
      hosts: names.map((name) => `127.0.0.1 ${name}\n`).join(''),
      htpasswd: passwordLine('demo', 'demo'),
    }),
  });
}

function serviceName(port: number): string {
  return `why401x${port}`;
}

const helperFolders = ['/usr/lib/squid', '/usr/lib64/squid', '/usr/libexec/squid', '/usr/local/libexec/squid'];

/** The rule `known`: whoever has signed in as `demo` with the password `demo`. */
export function basicLogin(folder: string): string {
  const helper = helperFolders.map((path) => `${path}/basic_ncsa_auth`).find((path) => existsSync(path));
  return `auth_param basic program ${helper ?? 'basic_ncsa_auth'} ${folder}/htpasswd
auth_param basic children 1
auth_param basic realm Squid proxy-caching web server
acl known proxy_auth REQUIRED`;
}

function frame(folder: string, lines: string): string {
  return `${lines}
hosts_file ${folder}/hosts
cache_mem 8 MB
pid_filename none
access_log none
cache_log ${folder}/cache.log
coredump_dir ${folder}
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
visible_hostname why401.test
`;
}
