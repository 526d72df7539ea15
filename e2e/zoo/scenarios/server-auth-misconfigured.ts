import type { Scenario } from '../scenario.ts';
import { type Answer, send } from '../send.ts';

/** A password is asked for, and cannot be checked. */
export const serverAuthMisconfigured: Scenario = {
  id: 'server-auth-misconfigured',
  family: 'Permission, network, server',
  title: 'The server cannot check passwords at all',
  what: 'The page sends a user name and a password. The server’s password file is missing, so it answers 403 as nginx does then, or 500 as Apache does.',
  start: 'navigate',
  path: '/zoo/server-auth-misconfigured',
  expects: { cause: 'server-auth-misconfigured', certainty: 'likely', owner: 'server' },
  variants: [{ title: 'as Apache does it', path: '/zoo/server-auth-misconfigured?server=apache' }],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'GET a page, with a user name and a password',
      url: url(`/zoo/server-auth-misconfigured/admin?server=${query.get('server') ?? ''}`),
      init: { headers: { Authorization: `Basic ${btoa('zoo:keeper')}` } },
    },
  ],
  answer: (visit) => send(visit, visit.query.get('server') === 'apache' ? apache : nginx),
};

const nginxPage =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n';

const nginx: Answer = {
  status: 403,
  headers: { Server: 'nginx/1.22.1', 'Content-Type': 'text/html', 'Content-Length': String(nginxPage.length) },
  body: nginxPage,
};

const apache: Answer = {
  status: 500,
  headers: { Server: 'Apache/2.4.71 (Debian)', 'Content-Type': 'text/html; charset=iso-8859-1' },
  body: '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<title>500 Internal Server Error</title>\n<p>The server encountered an internal error or misconfiguration.</p>\n',
};
