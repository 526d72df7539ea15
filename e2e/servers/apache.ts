import { existsSync } from 'node:fs';
import { passwordLine } from './apr1.ts';
import { type RunningServer, startServer } from './daemon.ts';

/**
 * Apache with these places, the user being `demo` with the password `demo`:
 * `/open` · `/protected` (Basic) · `/no-file` (Basic, password file missing) · `/other-user` (Basic, and only
 * somebody else is let in) · `/denied`.
 */
export function startApache(): Promise<RunningServer> {
  return startApacheWith(
    ['authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'alias'],
    (port, folder) => `Listen 127.0.0.1:${port}\n${places(folder)}`,
    { '.htpasswd': passwordLine('demo', 'demo'), 'page.txt': 'welcome\n' },
  );
}

/** Apache with the caller's modules and lines. @param files Others for its folder, by name. */
export function startApacheWith(
  modules: readonly string[],
  lines: (port: number, folder: string) => string,
  files: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  return startServer({
    program: 'apache2',
    command: (folder) => ['-D', 'FOREGROUND', '-d', folder, '-f', `${folder}/httpd.conf`],
    files: (port, folder) => ({ ...files, 'httpd.conf': frame(folder, modules, lines(port, folder)) }),
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
  return `${place('open', 'Require all granted')}
${place('protected', `${basic('.htpasswd')}\nRequire valid-user`)}
${place('no-file', `${basic('missing')}\nRequire valid-user`)}
${place('other-user', `${basic('.htpasswd')}\nRequire user somebody-else`)}
${place('denied', 'Require all denied')}`;
}
