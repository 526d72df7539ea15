import type { Scenario } from '../scenario.ts';
import { type Answer, send } from '../send.ts';

/** The web server refuses, and no application has looked. */
export const serverAccessRule: Scenario = {
  id: 'server-access-rule',
  family: 'Permission, network, server',
  title: 'The web server refuses by a rule of its own',
  what: 'The page asks for a folder, and the web server answers 403 with its own page; or a proxy before it does.',
  start: 'navigate',
  path: '/zoo/server-access-rule',
  expects: { cause: 'server-access-rule', certainty: 'likely', owner: 'server' },
  variants: [
    {
      title: 'by a proxy that says so',
      path: '/zoo/server-access-rule?by=squid',
      expects: { cause: 'server-access-rule', certainty: 'proven', owner: 'proxy-or-cdn' },
    },
  ],
  page: ({ url, query }) => [
    { kind: 'fetch', label: 'GET a folder', url: url(`/zoo/server-access-rule/files?by=${query.get('by') ?? ''}`) },
  ],
  answer: (visit) => send(visit, visit.query.get('by') === 'squid' ? squid : nginx),
};

const nginxPage =
  '<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n';

const nginx: Answer = {
  status: 403,
  headers: { Server: 'nginx/1.22.1', 'Content-Type': 'text/html', 'Content-Length': String(nginxPage.length) },
  body: nginxPage,
};

const squid: Answer = {
  status: 403,
  headers: { Server: 'squid/5.7', 'X-Squid-Error': 'ERR_ACCESS_DENIED 0', 'Content-Type': 'text/html;charset=utf-8' },
  body: '<!doctype html><title>ERROR</title><p>The requested URL could not be retrieved\n',
};
