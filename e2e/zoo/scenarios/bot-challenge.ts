import type { Scenario } from '../scenario.ts';
import { type Answer, send } from '../send.ts';
import { makeToken } from '../token.ts';

/** A puzzle for robots where an answer should be. */
export const botChallenge: Scenario = {
  id: 'bot-challenge',
  family: 'Permission, network, server',
  title: 'A check for robots stands in front',
  what: 'The page calls the API with a token in date, and a check for robots answers with its puzzle, which a script cannot solve.',
  start: 'navigate',
  path: '/zoo/bot-challenge',
  expects: { cause: 'bot-challenge', certainty: 'proven', owner: 'proxy-or-cdn' },
  variants: [
    { title: 'on the preflight', path: '/zoo/bot-challenge?from=elsewhere' },
    { title: 'with a 202 that looks like success', path: '/zoo/bot-challenge?by=aws' },
    {
      title: 'on the page itself',
      path: '/zoo/bot-challenge/page',
      expects: { cause: 'bot-challenge', certainty: 'proven', owner: 'you' },
    },
  ],
  page: ({ url, query, now }) => [
    {
      kind: 'fetch',
      label: 'GET orders, with a token in date',
      url: url(
        `/zoo/bot-challenge/orders?by=${query.get('by') ?? ''}`,
        query.get('from') === 'elsewhere' ? 'api.test' : 'app.test',
      ),
      init: { headers: { Authorization: `Bearer ${makeToken({ now, expiresIn: 3600 })}` } },
    },
  ],
  answer: (visit) => send(visit, visit.query.get('by') === 'aws' ? quiet : puzzle),
};

const puzzle: Answer = {
  status: 403,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    Server: 'cloudflare',
    'CF-Ray': '8f00ba4zoo-FRA',
    'cf-mitigated': 'challenge',
  },
  body: '<!doctype html><title>Just a moment</title><link rel="icon" href="data:,"><body data-state="done"><p>Are you a robot?</p></body>\n',
};

const quiet: Answer = { status: 202, headers: { 'Cache-Control': 'no-store', 'x-amzn-waf-action': 'challenge' } };
