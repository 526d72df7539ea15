import { letAddressIn } from '../advice/cures/let-address-in.ts';
import { decidingHeader, decidingStatus, reading, stackMark } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { ownPage } from '../http/own-page.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The web server, or a proxy before it, refuses by a rule of its own: by address, by path, or because it may not read the file.
 * No application has judged who is asking.
 *
 *   GET /files/
 *
 *   403 Forbidden
 *   Server: nginx/1.22.1
 *   Content-Type: text/html
 *   Content-Length: 153           (the length of nginx' own page)
 *
 * The form of the page tells who wrote it; its text is not read.
 * Silent where the server wants a sign-in, on pages that a proxy only passed on, and on firewalls, which are another
 * cause.
 * Fooled by: an application that tells nginx to refuse (auth_request), which then shows nginx' page as well. Apache shows the
 * same page for ModSecurity, of which its 403 bears no mark (measured with 2.9.7).
 */
export const serverAccessRule: Rule = {
  meta: {
    id: 'server-access-rule',
    title: 'The server refuses by a rule of its own',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      server:
        '{vendor} at {host} refused this request itself, with its own error page: by address, by path, because it may not read the file, or through a firewall module such as ModSecurity. No application has looked at who you are.',
      'server-or-asked':
        '{vendor} at {host} refused this request with its own error page: by address, by path, because it may not read the file, through a firewall module such as ModSecurity, or because a sign-in service that it asks did not admit you.',
      proxy:
        '{vendor} on the way to {host} refused this request by a rule of its own. No application has looked at who you are.',
      'sub-status':
        'Microsoft IIS at {host} refused this request itself, with its sub-status {code}: {meaning}. No application has looked at who you are.',
    },
    references: ['RFC 9110 §15.5.4'],
    outranks: ['permission-denied', 'preflight-requires-auth'],
  },
  diagnose: (facts) => {
    const { answer, stack } = facts;
    if (answer?.status !== 403) return notApplicable;
    const host = hostOf(facts);
    const proxy = stack.find(
      ({ row, verified }) => verified && row.role === 'answered' && (row.layer === 'proxy' || row.id === 'zscaler'),
    );
    if (proxy !== undefined) {
      const saysSo = /^ERR_ACCESS_DENIED\b/.test(answer.texts.get('x-squid-error') ?? '');
      return found({
        ...advice,
        message: 'proxy',
        data: { vendor: proxy.row.name, host },
        certainty: saysSo ? 'proven' : 'likely',
        owner: 'proxy-or-cdn',
        evidence: [...decidingStatus(facts), ...stackMark(facts, proxy)],
        fixes: [visitor, developer, ...operatorFixes(facts, letAddressIn)],
      });
    }
    const said = pageSays(facts, ['iis-error', 'nginx-page']);
    const meaning = subStatuses.get(said?.mark.code ?? '');
    if (said !== undefined && meaning !== undefined)
      return found({
        ...advice,
        message: 'sub-status',
        data: { host, code: said.mark.code ?? '', meaning },
        certainty: said.certainty,
        evidence: [...decidingStatus(facts), ...said.evidence],
        fixes: [visitor, developer, byIis],
      });
    const page = ownPage(answer.texts, 403) ?? (said?.mark.id === 'nginx-page' ? 'nginx' : undefined);
    if (page === undefined) return clear('The page of the refusal is not one that a web server writes itself.');
    return found({
      ...advice,
      message: facts.request !== undefined && identifies(facts.request) ? 'server-or-asked' : 'server',
      data: { vendor: phrase('The web server {name}', { name: page === 'nginx' ? 'nginx' : 'Apache' }), host },
      certainty: 'likely',
      evidence: said?.mark.id === 'nginx-page' ? [...decidingStatus(facts), ...said.evidence] : proofOfPage(facts),
      fixes: [visitor, developer, ...operatorFixes(facts, letAddressIn)],
    });
  },
};

function proofOfPage(facts: Facts): RuleFinding['evidence'] {
  return [
    ...decidingStatus(facts),
    ...['server', 'content-type', 'content-length'].flatMap((name) => decidingHeader(facts, name)),
    reading(facts, phrase('these fit the page that the web server writes itself')),
  ];
}

const advice = {
  wouldDecide: 'The error log of that server or proxy at the time of this request: it names the rule.',
} as const;

const visitor = {
  audience: 'visitor',
  text: 'Signing in changes nothing. Check the address, and whether the site wants you to be in its own network or VPN; then report it with Copy report.',
} as const;

const developer = {
  audience: 'developer',
  text: 'Check path, method and letter case first: the request did not reach your code. A folder without an index page is refused like this too.',
} as const;

const byIis = {
  audience: 'operator',
  text: 'The log of IIS has the same number in its column sc-substatus. Look at the site’s SSL Settings, IP Address and Domain Restrictions, Handler Mappings and Default Document, in this order of the number.',
} as const;

/** Microsoft Learn, HTTP status codes in IIS; those about certificates are another cause. */
const subStatuses: ReadonlyMap<string, string> = new Map([
  ['403.1', phrase('programs may not be run here')],
  ['403.2', phrase('reading is not allowed here')],
  ['403.3', phrase('writing is not allowed here')],
  ['403.4', phrase('it wants https')],
  ['403.5', phrase('it wants stronger encryption')],
  ['403.6', phrase('your address is shut out')],
  ['403.8', phrase('your host name is shut out')],
  ['403.14', phrase('the folder has no default document and may not be listed')],
  ['403.18', phrase('the request cannot be run in this application pool')],
]);
