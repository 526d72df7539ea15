import { escapeHtml } from './page.ts';
import type { Expectation, Visit } from './scenario.ts';
import { type AnswerHeaders, send } from './send.ts';

/** An answer of which only its page tells why: its headers could be anybody's. */
export interface ErrorPage {
  readonly name: string;
  /** Of the variant. */
  readonly what: string;
  /** The page comes as the answer to a form. */
  readonly posted?: true;
  readonly status: number;
  readonly headers?: AnswerHeaders;
  /** Of the page; empty: it has none. */
  readonly title: string;
  readonly body: string;
  readonly expects: Expectation;
}

const quoted = 'CSRF verification failed. Request aborted.';
const rejected = 'The requested URL was rejected. Please consult with your administrator.';
const byProxy = { certainty: 'likely', owner: 'proxy-or-cdn' } as const;

/** As their products write them, the first being the scenario's own. */
export const errorPages: readonly ErrorPage[] = [
  {
    name: 'django',
    what: 'Django took a form for a forged one',
    posted: true,
    status: 403,
    title: '403 Forbidden',
    body: `<h1>Forbidden <span>(403)</span></h1><p>${quoted}</p><p>More information is available with DEBUG=True.</p>`,
    expects: { cause: 'csrf-rejected', certainty: 'likely', owner: 'front-end' },
  },
  {
    name: 'rails',
    what: 'Ruby on Rails did, with a status of its own',
    posted: true,
    status: 422,
    title: 'The change you wanted was rejected (422)',
    body: '<h1>The change you wanted was rejected.</h1><p>Maybe you tried to change something you didn’t have access to.</p>',
    expects: { cause: 'csrf-rejected', certainty: 'possible', owner: 'front-end' },
  },
  {
    name: 'f5',
    what: 'a firewall of F5',
    status: 403,
    title: 'Request Rejected',
    body: `${rejected}<br><br>Your support ID is: 1234567890123456789<br><br><a href="/">[Go Back]</a>`,
    expects: { cause: 'waf-blocked', ...byProxy },
  },
  {
    name: 'imperva',
    what: 'a firewall of Imperva',
    status: 403,
    title: '',
    body: 'Request unsuccessful. Incapsula incident ID: 1234000560012345678-98765432101234567',
    expects: { cause: 'waf-blocked', ...byProxy },
  },
  {
    name: 'cloudflare',
    what: 'a page of Cloudflare from somebody who has none of its headers',
    status: 403,
    title: 'Access denied | app.test used Cloudflare to restrict access',
    body: '<h1>Error 1020</h1><p>Ray ID: 8a3f2b1c4d5e6f70</p><p>Access denied</p>',
    expects: { cause: 'waf-blocked', certainty: 'possible', owner: 'proxy-or-cdn' },
  },
  {
    name: 'country',
    what: 'Cloudflare lets nobody in from this country',
    status: 403,
    headers: { Server: 'cloudflare', 'CF-Ray': '8a3f2b1c4d5e6f70-FRA' },
    title: 'Access denied | app.test used Cloudflare to restrict access',
    body: '<h1>Error 1009</h1><p>Ray ID: 8a3f2b1c4d5e6f70</p><p>Access denied</p>',
    expects: { cause: 'region-blocked', ...byProxy },
  },
  {
    name: 'certificate',
    what: 'nginx wants a client certificate and says 400',
    status: 400,
    title: '400 No required SSL certificate was sent',
    body: '<center><h1>400 Bad Request</h1></center><center>No required SSL certificate was sent</center><hr><center>nginx/1.22.1</center>',
    expects: { cause: 'client-certificate-missing', certainty: 'likely', owner: 'you' },
  },
  {
    name: 'sub-status',
    what: 'IIS with its sub-status',
    status: 403,
    title: 'IIS 10.0 Detailed Error - 403.14 - Forbidden',
    body: '<h1>HTTP Error 403.14 - Forbidden</h1><p>The Web server is configured to not list the contents of this directory.</p>',
    expects: { cause: 'server-access-rule', certainty: 'likely', owner: 'server' },
  },
  {
    name: 'entra',
    what: 'Microsoft Entra names its code',
    status: 400,
    title: 'Sign in to your account',
    body: '<p>Sorry, but we’re having trouble signing you in.</p><p>AADSTS50011: The redirect URI does not match.</p>',
    expects: { cause: 'oauth-error', certainty: 'likely', owner: 'front-end' },
  },
];

/** Pages that only speak of errors. */
export const quotations: readonly ErrorPage[] = [
  {
    name: 'quotes-and-works',
    what: 'an article about forged requests that comes with 200',
    posted: true,
    status: 200,
    title: '403 Forbidden',
    body: `<h1>${quoted}</h1><p>${quoted}</p>`,
    expects: {},
  },
  {
    name: 'quotes-and-fails',
    what: 'a long article about forged requests that comes with 403, under the very title',
    posted: true,
    status: 403,
    title: '403 Forbidden',
    body: `<h1>${quoted}</h1><p>${'Read on, for it is a long story. '.repeat(200)}</p>`,
    expects: { cause: 'permission-denied', certainty: 'possible' },
  },
  {
    name: 'asks-and-fails',
    what: 'a forum’s question about forged requests that comes with 403',
    posted: true,
    status: 403,
    title: 'Why does it say “CSRF verification failed”?',
    body: `<h1>${quoted}</h1><p>${quoted} What does it want of me?</p>`,
    expects: { cause: 'permission-denied', certainty: 'possible' },
  },
];

/** Sends the page. */
export function sendErrorPage(
  visit: Visit,
  { status, headers, title, body }: Pick<ErrorPage, 'status' | 'headers' | 'title' | 'body'>,
): Promise<void> {
  return send(visit, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
    body: `<!doctype html><html lang="en"><head>${title === '' ? '' : `<title>${escapeHtml(title)}</title>`}</head><body data-state="done">${body}</body></html>`,
  });
}
