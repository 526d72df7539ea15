import { type RunningServer, startServer } from './daemon.ts';

export interface HaproxyOptions {
  /** `http://127.0.0.1:PORT` of what stands behind `/proxy/`. */
  readonly upstream?: string;
  /** The Host that the upstream is asked for; what the client said by default. */
  readonly upstreamHost?: string;
}

/**
 * HAProxy with these places, the user being `demo` with the password `demo`:
 * `/open` · `/protected` (Basic) · `/denied` · `/limited` (refused as too many) · `/down/` (nothing behind it) ·
 * `/proxy/` (the upstream) · `/protected-proxy/` (Basic before the upstream) · `/stripped/` (the upstream, Authorization taken away).
 */
export function startHaproxy({ upstream, upstreamHost }: HaproxyOptions = {}): Promise<RunningServer> {
  return startHaproxyWith(
    (port) => `userlist people
  user demo insecure-password demo
frontend all
  bind 127.0.0.1:${port}
  http-request auth realm Restricted if { path_beg /protected } !{ http_auth(people) }
  http-request deny if { path /denied }
  http-request deny deny_status 429 if { path /limited }
  http-request return status 200 content-type text/plain string welcome if { path /open } or { path /protected }
  use_backend down if { path_beg /down/ }
  ${upstream ? 'use_backend stripped if { path_beg /stripped/ }\n  use_backend app if { path_beg /proxy/ } or { path_beg /protected-proxy/ }' : ''}
  default_backend nowhere
backend nowhere
  http-request return status 404
backend down
  server none 127.0.0.1:9
${upstream ? backends(upstream, upstreamHost) : ''}`,
  );
}

function backends(upstream: string, host: string | undefined): string {
  const pass = `  http-request replace-path /[^/]+/(.*) /\\1
  ${host ? `http-request set-header Host ${host}` : ''}
  server app ${new URL(upstream).host}`;
  return `backend app\n${pass}\nbackend stripped\n  http-request del-header Authorization\n${pass}\n`;
}

/** HAProxy with sections of the caller's: frontends, backends, lists of users. @param files Others for its folder, by name. */
export function startHaproxyWith(
  sections: (port: number, folder: string) => string,
  files: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  return startServer({
    program: 'haproxy',
    // One process, in the foreground.
    command: (folder) => ['-db', '-f', `${folder}/haproxy.cfg`],
    files: (port, folder) => ({
      ...files,
      'haproxy.cfg': `defaults
  mode http
  timeout connect 5s
  timeout client 10s
  timeout server 10s
${sections(port, folder)}
`,
    }),
  });
}
