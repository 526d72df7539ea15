import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

/** A key that the gateway does not know any more. */
export const apiKeyRejected: Scenario = {
  id: 'api-key-rejected',
  family: 'Credentials',
  title: 'The API key was not accepted',
  what: 'The page sends an API key that has been revoked. The gateway answers 401 and asks for a key.',
  start: 'navigate',
  path: '/zoo/api-key-rejected',
  expects: { cause: 'api-key-rejected', certainty: 'proven', owner: 'front-end' },
  variants: [
    {
      title: 'the key is in the URL, and the server says nothing',
      path: '/zoo/api-key-rejected?in=url',
      expects: { cause: 'api-key-rejected', certainty: 'likely', owner: 'front-end' },
    },
  ],
  page: ({ url, query }) => [
    query.get('in') === 'url'
      ? {
          kind: 'fetch',
          label: 'GET the forecast, with a key in the URL',
          url: url('/zoo/api-key-rejected/forecast?api_key=zoo0123456789abcdef'),
        }
      : {
          kind: 'fetch',
          label: 'GET the forecast, with a key',
          url: url('/zoo/api-key-rejected/forecast'),
          init: { headers: { 'X-Api-Key': 'zoo0123456789abcdef' } },
        },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      401,
      { message: 'Unauthorized' },
      visit.query.has('api_key') ? {} : { 'WWW-Authenticate': 'Key realm="zoo"' },
    ),
};
