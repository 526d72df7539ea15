import { reading } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { isPotentiallyTrustworthy } from '../http/site.ts';
import { phrase } from '../language/phrase.ts';
import type { Fix } from '../model/finding.ts';

/*
 * A page of the public web called an address of the local network or of this machine, and the browser did not let it.
 *
 *   GET http://192.168.1.1/status      from a page of https://app.example
 *
 *   net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS
 *
 * Measured on Chromium 156: the console says CORS, the error in webRequest is this one and stands for nothing else. It
 * shows request headers that were never sent. A page over http gets no leave at all, any other asks the person for it.
 * Silent on errors of any other name, and where the address answered.
 * Fooled by: nothing that is known.
 */
export const localNetworkBlocked: Rule = {
  meta: {
    id: 'local-network-blocked',
    title: 'The browser keeps this page from the local network',
    statuses: 'any',
    requires: [],
    kind: 'broken',
    owner: 'you',
    messages: {
      'not-allowed':
        'The page at {origin} called {host}, an address of your local network or of this device, and it has no permission to do so: the browser did not send the call.',
      'insecure-page':
        'The page at {origin} was loaded over http and called {host}, an address of your local network or of this device. Only pages over https may ask for that, so the browser did not send the call.',
    },
    references: ['Secure Contexts §3.1'],
  },
  diagnose: (facts) => {
    const { outcome, initiator, id } = facts.exchange;
    if (outcome.kind !== 'failed' || outcome.error !== blocked) return notApplicable;
    const insecure = initiator !== undefined && initiator !== 'null' && !isPotentiallyTrustworthy(initiator);
    return found({
      message: insecure ? 'insecure-page' : 'not-allowed',
      data: { origin: initiator ?? phrase('this tab'), host: hostOf(facts) },
      certainty: 'proven',
      owner: insecure ? 'front-end' : 'you',
      evidence: [
        { kind: 'error', exchange: id },
        { kind: 'url', exchange: id, hop: facts.hopIndex },
        reading(facts, phrase('the browser compares where the page came from with where the call goes to')),
      ],
      fixes: insecure ? [openByHttps, ...fixes] : [allowIt, ...fixes],
    });
  },
};

const blocked = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';

const allowIt: Fix = {
  audience: 'visitor',
  text: 'If you trust the site with your network: click the icon left of its address, allow “Local network access” or “Apps on device”, and load the page anew.',
};

const openByHttps: Fix = {
  audience: 'visitor',
  text: 'Open the page by its https address, if it has one.',
};

const fixes: readonly Fix[] = [
  {
    audience: 'developer',
    text: 'Serve the page over https, and tell people why the browser will ask them. Calls to a name that only inside resolves to a private address are asked for as well.',
  },
  {
    audience: 'operator',
    text: 'If the address should be public, check which one its name resolves to from here: a split DNS or a VPN may give a private one. Managed browsers can be allowed by policy (LocalNetworkAccessAllowedForUrls).',
  },
];
