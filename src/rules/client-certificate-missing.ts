import { clientCertificateOptional } from '../advice/cures/client-certificate-optional.ts';
import { answerStatus, decidingHeader, reading } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { found, notApplicable, type Rule, type RuleFinding } from '../diagnosis/rule.ts';
import { nginxComplaint } from '../http/own-page.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The server wants a certificate of the person or the machine (TLS client authentication, RFC 8446 §4.4.2.4), and got none, or
 * one that it does not take.
 *
 *   GET https://intranet.example/
 *   (net::ERR_BAD_SSL_CLIENT_AUTH_CERT)
 *
 * Nginx names it with statuses of its own, 495 and 496, where it is told to. Otherwise it is a plain 400, and only nginx'
 * page says so, by its text or its length; that of IIS has a sub-status.
 * Silent on a bad certificate of the server, on a broken line, and on a 400 whose page says nothing of it.
 * Fooled by: a certificate that was sent and is refused for its date or issuer, which the browser reports by the same
 * error.
 */
export const clientCertificateMissing: Rule = {
  meta: {
    id: 'client-certificate-missing',
    title: 'The server wants a client certificate',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      missing: 'The server at {host} wants a certificate that says who you are, and this browser sent none.',
      refused:
        'The server at {host} refused the certificate that this browser sent to say who you are, or got none at all.',
    },
    references: ['RFC 8446 §4.4.2.4', 'RFC 8446 §6.2'],
    outranks: ['cors-hides-auth-failure'],
  },
  diagnose: (facts) => {
    const { exchange, status } = facts;
    const error = exchange.outcome.kind === 'failed' ? exchange.outcome.error : '';
    const said = pageSays(facts, ['certificate-missing', 'certificate-error', 'iis-error']);
    const message =
      status === 496 || missing.test(error) ? 'missing' : status === 495 || refused.test(error) ? 'refused' : undefined;
    const onPage = message === undefined && said !== undefined ? byPage.get(said.mark.code ?? said.mark.id) : undefined;
    const what = message ?? onPage ?? byLength(facts);
    if (what === undefined) return notApplicable;
    return found({
      message: what,
      data: { host: hostOf(facts) },
      certainty: message === undefined ? (said?.certainty ?? 'likely') : 'proven',
      evidence:
        status === undefined
          ? [{ kind: 'error', exchange: exchange.id }]
          : [answerStatus(facts), ...(said?.evidence ?? (message === undefined ? lengthOfPage(facts) : []))],
      fixes: [
        {
          audience: 'visitor',
          text: 'Import the certificate that you were given into the browser or the operating system, plug in the card or token that holds it, restart the browser, and choose it when the site asks. An expired one has to be renewed by whoever issued it.',
        },
        {
          audience: 'developer',
          text: 'A script cannot choose a certificate: open the server’s own page in a tab first, so that the browser asks, and call with credentials: "include".',
        },
        ...operatorFixes(facts, clientCertificateOptional),
      ],
    });
  },
};

/** Nginx' page, and the sub-status of IIS (Microsoft Learn, HTTP status codes in IIS). */
const byPage: ReadonlyMap<string, 'missing' | 'refused'> = new Map([
  ['certificate-missing', 'missing'],
  ['certificate-error', 'refused'],
  ['403.7', 'missing'],
  ['403.13', 'refused'],
  ['403.16', 'refused'],
  ['403.17', 'refused'],
]);

function lengthOfPage(facts: Facts): RuleFinding['evidence'] {
  return [
    ...['server', 'content-type', 'content-length'].flatMap((name) => decidingHeader(facts, name)),
    reading(facts, phrase('the length is that of the page with which nginx says so')),
  ];
}

/** The length of nginx' own page, where its text was not read. */
function byLength({ answer, url }: Facts): 'missing' | 'refused' | undefined {
  if (answer?.status !== 400 || url?.protocol !== 'https:') return undefined;
  switch (nginxComplaint(answer.texts)) {
    case 'certificate-missing':
      return 'missing';
    case 'certificate-refused':
      return 'refused';
    default:
      return undefined;
  }
}

const missing =
  /^net::ERR_SSL_CLIENT_AUTH_(?:CERT_NEEDED|NO_COMMON_ALGORITHMS|PRIVATE_KEY_ACCESS_DENIED|CERT_NO_PRIVATE_KEY|SIGNATURE_FAILED)$/;
const refused = /^net::ERR_BAD_SSL_CLIENT_AUTH_CERT$/;
