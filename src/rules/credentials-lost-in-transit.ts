import { forwardAuthorization } from '../advice/cures/forward-authorization.ts';
import { answerHeader, answerStatus, sentHeader, stackMark, tokenWorked } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { parameter } from '../http/challenge.ts';
import { jwtTimes } from '../http/jwt.ts';
import { phrase } from '../language/phrase.ts';
import type { Evidence } from '../model/finding.ts';
import type { Wording } from '../model/wording.ts';

/*
 * A token left this browser in good order, and the answer is the one for somebody who sent none: a challenge without an
 * error code (RFC 6750 §3.1). Something between took the header away.
 *
 *   GET /orders HTTP/1.1
 *   Authorization: Bearer eyJ…
 *
 *   HTTP/1.1 401 Unauthorized
 *   WWW-Authenticate: Bearer realm="orders"
 *   Via: 1.1 cache (squid)
 *
 * Only for schemes whose servers tell "none" from "refused". Nginx, HAProxy and Varnish pass the header on by default.
 * Silent where the server named an error of the token, where the token has expired or is broken, where another scheme is
 * wanted, and where an extension took the header before it left.
 * Where this very token went through before, the same way, whoever stands in between let it pass: then it is only possible.
 * Fooled by: servers that never give an error code, which is why nobody in sight makes it no more than possible.
 */
export const credentialsLostInTransit: Rule = {
  meta: {
    id: 'credentials-lost-in-transit',
    title: 'The credentials were sent, but did not arrive',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'proxy-or-cdn',
    messages: {
      between:
        'Your browser sent the token to {host}, and the server answers as if it had got none. {suspect} stands in between and is the likeliest to have dropped the Authorization header.',
      unknown:
        'Your browser sent the token to {host}, and the server answers as if it had got none. Either something behind the browser dropped the Authorization header, or this server never says what is wrong with a token.',
    },
    references: ['RFC 6750 §3.1', 'RFC 9110 §11.6.2'],
  },
  diagnose: (facts) => {
    const { request, response, serverTime } = facts;
    const credential = request?.authorization;
    if (credential === undefined || request?.view !== 'sent' || response === undefined) return notApplicable;
    if (credential.scheme !== 'bearer' && credential.scheme !== 'dpop') return notApplicable;
    const challenge = response.challenges.find(({ scheme }) => scheme === credential.scheme);
    if (challenge === undefined || credential.defects.length > 0) return notApplicable;
    const body = facts.page?.says;
    if (parameter(challenge, 'error') !== undefined || (body !== undefined && body !== 'missing'))
      return clear('The server named an error of the token: it did arrive.');
    const expiry = credential.form.kind === 'jwt' ? jwtTimes(credential.form.jwt).exp : undefined;
    if (expiry !== undefined && expiry < (serverTime?.now ?? facts.exchange.startedAt)) return notApplicable;
    const suspect = intermediary(facts);
    const letPass = facts.lastGood?.sameAuthorization === true && facts.lastGood.sameWay;
    return found({
      message: suspect === undefined ? 'unknown' : 'between',
      data: {
        host: hostOf(facts),
        ...(suspect === undefined ? {} : { suspect: suspect.name }),
      },
      certainty: suspect === undefined || letPass ? 'possible' : 'likely',
      owner: suspect === undefined ? 'server' : 'proxy-or-cdn',
      evidence: [
        ...sentHeader(facts, 'authorization'),
        ...tokenWorked(facts),
        answerStatus(facts),
        ...answerHeader(facts, 'www-authenticate'),
        ...(suspect?.evidence ?? []),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'Nothing to do on your side: your sign-in left this browser intact. Report it with Copy report.',
        },
        {
          audience: 'developer',
          text: 'Call the app’s own address, past the proxy or CDN. If that works, the header is lost on the way.',
        },
        ...operatorFixes(facts, forwardAuthorization),
      ],
      wouldDecide: 'The access log of the application, or the same call made directly to it, past every proxy.',
    });
  },
};

interface Suspect {
  readonly name: Wording;
  readonly evidence: readonly Evidence[];
}

/** Those that keep the header to themselves by default, with how each is named. */
const takers: ReadonlyMap<string, (name: string) => Wording> = new Map([
  ['cloudfront', (name: string): Wording => name],
  ['squid-error', (name: string): Wording => name],
  ['squid', (name: string): Wording => name],
  ['apache', (name: string): Wording => phrase('{name}, which hides Authorization from CGI and PHP-FPM,', { name })],
]);

/** They pass the header on unless told otherwise, so their marks accuse nobody. */
const innocent: ReadonlySet<string> = new Set(['varnish', 'varnish-synthetic', 'cloudflare']);

/** Who announced itself on the way. Only verified marks: hearsay accuses nobody. */
function intermediary(facts: Facts): Suspect | undefined {
  const { response, stack, hop } = facts;
  const between = stack.filter(({ row, verified }) => verified && row.id !== 'cloudfront-error');
  const cloudFront = between.some(({ row }) => row.id === 'cloudfront');
  // With other methods it passes the header on.
  if (cloudFront && hop.method !== 'GET' && hop.method !== 'HEAD') return undefined;
  const taker = between.find(({ row }) => takers.has(row.id));
  if (taker !== undefined)
    return { name: takers.get(taker.row.id)?.(taker.row.name) ?? taker.row.name, evidence: stackMark(facts, taker) };
  const other = between.find(
    ({ row: { id, layer } }) => (layer === 'proxy' || layer === 'cdn' || layer === 'gateway') && !innocent.has(id),
  );
  if (other !== undefined) return { name: other.row.name, evidence: stackMark(facts, other) };
  if (between.some(({ row }) => innocent.has(row.id))) return undefined;
  const header = ['via', 'x-cache'].find((one) => response?.texts(one).some((text) => !/haproxy/i.test(text)));
  return header === undefined
    ? undefined
    : { name: phrase('A proxy or CDN (seen in {header})', { header }), evidence: answerHeader(facts, header) };
}
