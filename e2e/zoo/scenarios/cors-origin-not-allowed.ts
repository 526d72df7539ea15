import type { Scenario, Visit } from '../scenario.ts';
import { type AnswerHeaders, sendJson } from '../send.ts';

/** The call is answered, and the page may not know. */
export const corsOriginNotAllowed: Scenario = {
  id: 'cors-origin-not-allowed',
  family: 'CORS',
  title: 'The page may not read the answer',
  what: 'The page calls another site, which answers with 200 and without a word about who may read it. The page sees a network error.',
  start: 'navigate',
  path: '/zoo/cors-origin-not-allowed',
  expects: { cause: 'cors-origin-not-allowed', certainty: 'proven', owner: 'server' },
  variants: [
    { title: 'a slash too many', path: '/zoo/cors-origin-not-allowed?origin=slash' },
    {
      title: 'a cache kept it for another page',
      path: '/zoo/cors-origin-not-allowed?origin=cached',
      expects: { cause: 'cors-origin-not-allowed', certainty: 'likely', owner: 'server' },
    },
  ],
  page: ({ url, query }) => [
    {
      kind: 'fetch',
      label: 'GET orders of api.test',
      url: url(`/zoo/cors-origin-not-allowed/orders?origin=${query.get('origin') ?? 'missing'}`, 'api.test'),
    },
  ],
  answer: (visit) => sendJson(visit, 200, { orders: [] }, allowing(visit)),
};

function allowing({ query, request }: Visit): AnswerHeaders {
  switch (query.get('origin')) {
    case 'slash':
      return { 'Access-Control-Allow-Origin': `${request.headers.origin ?? ''}/` };
    case 'cached':
      return { 'Access-Control-Allow-Origin': 'https://www.app.example', Age: '120', 'X-Cache': 'HIT' };
    default:
      return {};
  }
}
