import { type RunningServer, startServer } from './daemon.ts';

export interface VarnishOptions {
  /** `http://127.0.0.1:PORT` of what stands behind `/proxy/`. */
  readonly upstream?: string;
  /** The Host that the upstream is asked for; what the client said by default. */
  readonly upstreamHost?: string;
}

/**
 * Varnish with these places: `/open` · `/protected` (Basic, user and password `demo`) · `/denied` · `/down/` (nothing behind it) ·
 * `/proxy/` (the upstream) · `/stripped/` (the upstream, Authorization taken away) ·
 * `/kept/` (the upstream, every answer kept for a minute, failures and what was asked with credentials too).
 */
export function startVarnish({ upstream, upstreamHost }: VarnishOptions = {}): Promise<RunningServer> {
  return startVarnishWith(
    () => `backend down { .host = "127.0.0.1"; .port = "9"; }
${backend('app', upstream ?? 'http://127.0.0.1:9')}
sub vcl_recv {
  if (req.url == "/denied") { return (synth(403)); }
  if (req.url == "/protected" && req.http.Authorization != "Basic ${btoa('demo:demo')}") { return (synth(401)); }
  if (req.url == "/open" || req.url == "/protected") { return (synth(200)); }
  if (req.url ~ "^/down/") { set req.backend_hint = down; return (pass); }
  if (req.url !~ "^/(proxy|stripped|kept)/") { return (synth(404)); }
  set req.backend_hint = app;
  set req.http.X-Place = regsub(req.url, "^/([^/]+)/.*", "\\1");
  set req.url = regsub(req.url, "^/[^/]+/", "/");
  ${upstreamHost ? `set req.http.Host = "${upstreamHost}";` : ''}
  if (req.http.X-Place == "stripped") { unset req.http.Authorization; }
  if (req.http.X-Place == "kept") { return (hash); }
  return (pass);
}
sub vcl_hash { hash_data(req.http.X-Place); }
sub vcl_backend_response {
  if (bereq.http.X-Place == "kept") { set beresp.ttl = 60s; return (deliver); }
}
sub vcl_synth {
  if (resp.status == 401) { set resp.http.WWW-Authenticate = "Basic realm=Restricted"; }
}`,
  );
}

/** Varnish has a C compiler make a library of its configuration: optimised, that is most of the time that a start takes. */
const unoptimised = 'cc_command=exec cc -O0 -fpic -shared -o %o %s';

/** A backend in Varnish's own words. @param url `http://127.0.0.1:PORT`. */
export function backend(name: string, url: string): string {
  const { hostname, port } = new URL(url);
  return `backend ${name} { .host = "${hostname}"; .port = "${port}"; }`;
}

/**
 * Varnish with a configuration of the caller's, without its first line (`vcl 4.1;`).
 * @param parameters As `-p` takes them: `http_req_hdr_len=16k`.
 */
export function startVarnishWith(
  configuration: (folder: string) => string,
  parameters: readonly string[] = [],
): Promise<RunningServer> {
  return startServer({
    program: 'varnish',
    // In the foreground, without the change of user that root's Varnish makes, and without its port for administration.
    command: (folder, port) => [
      ...['-F', '-j', 'none', '-T', 'none', '-n', `${folder}/work`, '-s', 'malloc,16m'],
      ...['-a', `127.0.0.1:${port}`, '-f', `${folder}/default.vcl`],
      ...['thread_pools=1', 'thread_pool_min=10', unoptimised, ...parameters].flatMap((each) => ['-p', each]),
    ],
    files: (_port, folder) => ({ 'default.vcl': `vcl 4.1;\n${configuration(folder)}\n` }),
  });
}
