import { websocketUpgrade } from '../advice/cures/websocket-upgrade.ts';
import { answerHeader, answerStatus, noSentHeader } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { operatorFixes } from '../diagnosis/operator-fixes.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';

/*
 * The server wants to know who opens the connection, and a page cannot tell it: the WebSocket constructor takes no headers, so
 * there is never an Authorization. A cookie or a parameter of the URL has to do.
 *
 *   GET wss://api.example/live
 *   Upgrade: websocket
 *
 *   401 Unauthorized
 *
 * A 403 may as well be about the origin, and is merely possible.
 * Silent where a session cookie or a ticket in the URL went along.
 * Fooled by: servers that refuse the page's origin with a 403.
 */
export const websocketCredentialsMissing: Rule = {
  meta: {
    id: 'websocket-credentials-missing',
    title: 'The WebSocket was opened without credentials',
    statuses: [401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      missing:
        'The server at {host} refused the WebSocket with {status}. Its handshake carried nothing that says who you are, and a page cannot add an Authorization header to it.',
    },
    references: ['RFC 6455 §4.1', 'RFC 6455 §10.5'],
    outranks: ['credentials-missing', 'permission-denied', 'challenge-missing', 'status-contradicts-challenge'],
  },
  diagnose: (facts) => {
    const { exchange, request, status } = facts;
    if (exchange.type !== 'websocket' || request === undefined || status === undefined) return notApplicable;
    if (identifies(request)) return clear('The handshake carried a cookie, or credentials in its URL.');
    return found({
      message: 'missing',
      data: { host: hostOf(facts), status },
      certainty: status === 403 ? 'possible' : request.view === 'sent' ? 'proven' : 'likely',
      evidence: [
        answerStatus(facts),
        ...noSentHeader(facts, 'authorization'),
        ...noSentHeader(facts, 'cookie'),
        ...answerHeader(facts, 'www-authenticate'),
      ],
      fixes: [
        { audience: 'visitor', text: 'Sign in, then reload the page. If it stays, report it with Copy report.' },
        {
          audience: 'developer',
          text: 'Fetch a ticket that lives for seconds and works once, and put it into the URL; or let the session cookie reach this host. A token in the subprotocol works too, and ends up in logs.',
          snippet: {
            language: 'js',
            text: "const { ticket } = await (await fetch('/live/ticket', { method: 'POST' })).json();\nnew WebSocket('wss://api.example/live?ticket=' + encodeURIComponent(ticket));",
          },
        },
        {
          audience: 'operator',
          text: 'Accept a cookie or a short-lived ticket on the handshake, or the sign-in as the first message, and check the Origin.',
        },
        ...operatorFixes(facts, websocketUpgrade),
      ],
      ...(status === 403 ? { wouldDecide: 'The server’s log: a 403 may be about the page’s origin.' } : {}),
    });
  },
};
