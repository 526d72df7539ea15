import { answerPreflight } from '../advice/cures/answer-preflight.ts';
import { redirectSameOrigin } from '../advice/cures/redirect-same-origin.ts';
import { corsFixes } from '../diagnosis/cors-advice.ts';
import { preflightAnswer } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { stoppingPreflight } from '../diagnosis/stopped-call.ts';
import { looksLikeSignIn } from '../http/redirect.ts';
import { readUrl } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Owner } from '../model/finding.ts';

/*
 * The preflight was redirected, which no browser follows (Fetch §4.8: its redirect mode is "error"), so the call was not
 * sent.
 *
 *   OPTIONS http://api.example/orders
 *
 *   301 Moved Permanently
 *   Location: https://api.example/orders
 *
 * Mostly the page calls an address that has moved, and has only to call the new one. Where the redirect leads to a
 * sign-in, the server wants one for the preflight, which never carries any.
 * Silent on 304, which is no redirect, on other bad statuses, and where the call itself was redirected.
 * Fooled by: an extension that redirects the preflight where the browser does not tell who did.
 */
export const preflightRedirected: Rule = {
  meta: {
    id: 'preflight-redirected',
    title: 'The browser’s preflight was redirected, which is not allowed',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      'to-sign-in':
        'The server at {host} sent the browser’s preflight (OPTIONS) to a sign-in page at {to}. A preflight never carries credentials and may not be redirected, so the call itself was not sent.',
      'to-https':
        'The page calls {host} over http, and the server sends the preflight (OPTIONS) on to https. A preflight may not be redirected, so the call itself was not sent.',
      slash:
        'The page calls an address of {host} that the server redirects to the same one {difference} a slash at its end. A preflight (OPTIONS) may not be redirected, so the call itself was not sent.',
      elsewhere:
        'The server at {host} redirected the browser’s preflight (OPTIONS) to {to}. A preflight may not be redirected, so the call itself was not sent.',
      nowhere:
        'The server at {host} answered the browser’s preflight (OPTIONS) with the redirect {status}. A preflight may not be redirected, so the call itself was not sent.',
    },
    references: ['Fetch §4.8 CORS-preflight fetch', 'RFC 9110 §15.4'],
  },
  diagnose: (facts) => {
    const preflight = stoppingPreflight(facts);
    if (preflight?.status === undefined) return notApplicable;
    const { status, exchange, verdict, redirectedTo } = preflight;
    if (verdict.error !== 'PreflightDisallowedRedirect')
      return clear(phrase('The preflight was answered with {status}.', { status }));
    const host = hostOf(facts);
    const way = wayOf(exchange.hops[0].url.text, redirectedTo);
    const data = {
      'to-sign-in': { host, to: targetHost(redirectedTo) },
      'to-https': { host },
      slash: {
        host,
        difference:
          redirectedTo !== undefined && pathOf(redirectedTo).endsWith('/') ? phrase('with') : phrase('without'),
      },
      elsewhere: { host, to: targetHost(redirectedTo) },
      nowhere: { host, status },
    };
    const { owner, developer, operator } = moves[way];
    return found({
      message: way,
      data: data[way],
      certainty: 'proven',
      owner,
      evidence: preflightAnswer(exchange, 'location'),
      fixes: corsFixes(
        developer,
        operatorFixes(facts, way === 'to-https' || way === 'elsewhere' ? redirectSameOrigin : answerPreflight, {
          step: operator,
          snippet: {
            language: 'http',
            text: `HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: ${facts.cors.origin ?? 'https://app.example'}\nAccess-Control-Allow-Methods: ${preflight.methodAsked}\nVary: Origin`,
          },
        }),
      ),
    });
  },
};

type Way = 'to-sign-in' | 'to-https' | 'slash' | 'elsewhere' | 'nowhere';

function wayOf(from: string, to: string | undefined): Way {
  const [source, target] = [readUrl(from), readUrl(to ?? '')];
  if (to === undefined || source === undefined || target === undefined) return 'nowhere';
  if (looksLikeSignIn(to)) return 'to-sign-in';
  if (source.hostname !== target.hostname) return 'elsewhere';
  if (source.protocol === 'http:' && target.protocol === 'https:') return 'to-https';
  const [shorter, longer] = [source.pathname, target.pathname].toSorted((a, b) => a.length - b.length);
  return source.origin === target.origin && `${shorter}/` === longer ? 'slash' : 'elsewhere';
}

function targetHost(url: string | undefined): string {
  return readUrl(url ?? '')?.host ?? phrase('another address');
}

/** Empty where a redirect leads to what is no URL. */
function pathOf(url: string): string {
  return readUrl(url)?.pathname ?? '';
}

const moves: Readonly<Record<Way, { readonly owner: Owner; readonly developer: string; readonly operator: string }>> = {
  'to-sign-in': {
    owner: 'server',
    developer: 'Ask the API to let OPTIONS pass without a sign-in. Calls of scripts should get a 401, not a redirect.',
    operator: 'Answer OPTIONS before whatever checks the sign-in, in the access proxy too if there is one.',
  },
  'to-https': {
    owner: 'front-end',
    developer: 'Call the API by its https address.',
    operator: 'A redirect from http to https is right for pages; for the API, publish the https address only.',
  },
  slash: {
    owner: 'front-end',
    developer: 'Write the address as the server wants it, slash and all.',
    operator: 'Let the framework answer both spellings, or exempt OPTIONS from the redirect.',
  },
  elsewhere: {
    owner: 'front-end',
    developer: 'Call the address that the redirect leads to.',
    operator: 'Answer OPTIONS where it is asked, with 204 and the CORS headers, instead of redirecting it.',
  },
  nowhere: {
    owner: 'server',
    developer: 'Find out where the redirect leads, and call that address.',
    operator: 'Answer OPTIONS where it is asked, with 204 and the CORS headers, instead of redirecting it.',
  },
};
