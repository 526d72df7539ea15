import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { passwordLine } from './apr1.ts';
import { type RunningServer, startServer } from './daemon.ts';

/**
 * Apache with these places, the user being `demo` with the password `demo`:
 * `/open` · `/protected` (Basic) · `/no-file` and `/unreadable` (Basic, password file missing, or not the server's to read) ·
 * `/other-user` (Basic, and only somebody else is let in) · `/digest` and `/digest-no-file` (the same by Digest) ·
 * `/denied` · `/elsewhere` (another address alone) ·
 * `/script` and `/script-passed` (CGI that wants a token, which Apache keeps from it, or passes on).
 */
export function startApache(): Promise<RunningServer> {
  return startApacheWith(
    [
      ...['authn_core', 'authn_file', 'authz_core', 'authz_host', 'authz_user', 'auth_basic', 'auth_digest'],
      ...['alias', 'cgid'],
    ],
    (port, folder) => `Listen 127.0.0.1:${port}\nScriptSock ${folder}/scripts.sock\n${places(folder)}`,
    {
      '.htpasswd': passwordLine('demo', 'demo'),
      '.htdigest': digestLine('demo', 'Restricted', 'demo'),
      'page.txt': 'welcome\n',
      'script.cgi': script,
    },
    ['unreadable'],
  );
}

/**
 * Apache with the caller's modules and lines.
 * @param files Others for its folder, by name. @param unreadable Such that it may not read.
 */
export function startApacheWith(
  modules: readonly string[],
  lines: (port: number, folder: string) => string,
  files: Readonly<Record<string, string>> = {},
  unreadable: readonly string[] = [],
): Promise<RunningServer> {
  return startServer({
    program: 'apache2',
    command: (folder) => ['-D', 'FOREGROUND', '-d', folder, '-f', `${folder}/httpd.conf`],
    files: (port, folder) => ({ ...files, 'httpd.conf': frame(folder, modules, lines(port, folder)) }),
    unreadable,
  });
}

const moduleFolders = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules', '/usr/lib/httpd/modules'];

function frame(folder: string, modules: readonly string[], lines: string): string {
  const from = moduleFolders.find((path) => existsSync(path)) ?? 'modules';
  const loads = ['mpm_event', ...modules].map((name) => `LoadModule ${name}_module ${from}/mod_${name}.so`).join('\n');
  // Debian builds unixd in; Apache refuses to answer as root.
  return `${loads}
ServerName 127.0.0.1
${process.getuid?.() === 0 ? 'User nobody\nGroup nogroup' : ''}
PidFile ${folder}/httpd.pid
DefaultRuntimeDir ${folder}
ErrorLog "|$exec cat >&2"
DocumentRoot ${folder}
ServerSignature Off
StartServers 1
MinSpareThreads 1
MaxSpareThreads 10
ThreadsPerChild 10
MaxRequestWorkers 10
${lines}
`;
}

function places(folder: string): string {
  const place = (path: string, rules: string) =>
    `Alias /${path} ${folder}/page.txt\n<Location /${path}>\n${rules}\n</Location>`;
  const basic = (file: string) => `AuthType Basic\nAuthName "Restricted"\nAuthUserFile ${folder}/${file}`;
  const digest = (file: string) => `AuthType Digest\nAuthName "Restricted"\nAuthUserFile ${folder}/${file}`;
  const runs = (path: string, rules: string) =>
    `ScriptAlias /${path} ${folder}/script.cgi\n<Location /${path}>\nRequire all granted\n${rules}\n</Location>`;
  return [
    place('open', 'Require all granted'),
    place('protected', `${basic('.htpasswd')}\nRequire valid-user`),
    place('no-file', `${basic('missing')}\nRequire valid-user`),
    place('unreadable', `${basic('unreadable')}\nRequire valid-user`),
    place('other-user', `${basic('.htpasswd')}\nRequire user somebody-else`),
    place('digest-no-file', `${digest('missing')}\nRequire valid-user`),
    place('digest', `${digest('.htdigest')}\nRequire valid-user`),
    place('denied', 'Require all denied'),
    place('elsewhere', 'Require ip 192.0.2.1'),
    runs('script-passed', 'CGIPassAuth On'),
    runs('script', ''),
  ].join('\n');
}

/** A line of a `.htdigest`: the user, the realm, and H(A1) of RFC 2617 §3.2.2.2. */
function digestLine(user: string, realm: string, password: string): string {
  return `${user}:${realm}:${createHash('md5').update(`${user}:${realm}:${password}`).digest('hex')}\n`;
}

const script = `#!/bin/sh
if [ -n "$HTTP_AUTHORIZATION" ]; then
  printf 'Content-Type: text/plain\\r\\n\\r\\nwelcome\\n'
else
  printf 'Status: 401 Unauthorized\\r\\nWWW-Authenticate: Bearer realm="script"\\r\\nContent-Type: text/plain\\r\\n\\r\\nno token\\n'
fi
`;
