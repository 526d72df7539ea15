import { answerStatus, ticketIds } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';

/*
 * The answer depends on where the person is: a legal demand closes it for some countries (RFC 7725 §3).
 *
 *   451 Unavailable For Legal Reasons
 *
 * A 403 that depends on the country looks like any other from outside, unless the page that came with it says so:
 * Cloudflare's error 1009, and CloudFront's own words.
 * Silent on every other status.
 * Fooled by: a server that uses 451 for refusals of another kind.
 */
export const regionBlocked: Rule = {
  meta: {
    id: 'region-blocked',
    title: 'This is not available where you are',
    statuses: [403, 451],
    requires: [],
    kind: 'broken',
    owner: 'server',
    messages: {
      legal:
        '{host} answered 451: it may not show this, by a legal demand, which usually holds for some countries or networks only. Your sign-in has nothing to do with it.',
      country:
        '{vendor} stands in front of {host} and by its page lets nobody in from the country or network that you seem to come from. Your sign-in has nothing to do with it.',
    },
    references: ['RFC 7725 §3', 'RFC 7725 §4'],
    outranks: ['cors-hides-auth-failure', 'cors-origin-not-allowed', 'permission-denied', 'waf-blocked'],
  },
  diagnose: (facts) => {
    const said = pageSays(facts, ['cloudflare-block', 'cloudfront-block']);
    if (facts.status === 403) {
      if (said === undefined || !countryCodes.has(said.mark.code ?? '')) return notApplicable;
      return found({
        message: 'country',
        data: { host: hostOf(facts), vendor: said.mark.id === 'cloudflare-block' ? 'Cloudflare' : 'Amazon CloudFront' },
        certainty: said.certainty,
        owner: 'proxy-or-cdn',
        evidence: [...said.evidence, answerStatus(facts), ...ticketIds(facts)],
        fixes,
      });
    }
    return found({
      message: 'legal',
      data: { host: hostOf(facts) },
      certainty: 'proven',
      evidence: [answerStatus(facts)],
      fixes,
    });
  },
};

/** Cloudflare's number, and what CloudFront says. */
const countryCodes: ReadonlySet<string> = new Set(['1009', 'block access from your country']);

const fixes = [
  {
    audience: 'visitor',
    text: 'Read the page: it should say who demanded it. If you use a VPN or a proxy, you may seem to be in another country: switch it off and try again.',
  },
  {
    audience: 'developer',
    text: 'Treat 451 as final for this address: no renewal of a token and no retry helps.',
  },
  {
    audience: 'operator',
    text: 'Name who demanded it in the page and in a Link header, and check how the place of a visitor is told: databases of addresses are often out of date.',
    snippet: { language: 'http', text: 'Link: <https://authority.example/>; rel="blocked-by"' },
  },
] as const;
