import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { preflightRedirected } from './preflight-redirected.ts';

const page = 'https://app.test';
const joined = (url: string, answer: string) =>
  subjectOf(seen([`PUT ${url}`, undefined], { initiator: page, error: 'net::ERR_FAILED' }), {
    preflight: seen([`OPTIONS ${url}\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`, answer], {
      id: '2',
      initiator: page,
    }),
  });
const api = 'https://api.test/orders';
const to = (location: string, status = 301) => `${status}\nLocation: ${location}`;

/** Firefox announces the redirect that it then does not follow. */
const inFirefox = subjectOf(
  seen([`PUT ${api}`, undefined], { initiator: page, observer: 'firefox', error: 'NS_ERROR_DOM_BAD_URI' }),
  {
    preflight: {
      ...seen(
        [
          `OPTIONS ${api}\nOrigin: ${page}\nAccess-Control-Request-Method: PUT`,
          to('https://login.app.test/login', 302),
          'OPTIONS https://login.app.test/login',
          undefined,
        ],
        { id: '2', initiator: page, observer: 'firefox', error: 'NS_ERROR_DOM_BAD_URI' },
      ),
    },
  },
);
const [firstHop] = inFirefox.preflight?.hops ?? inFirefox.exchange.hops;
const firefox = subjectOf(inFirefox.exchange, {
  preflight: { ...(inFirefox.preflight ?? inFirefox.exchange), hops: [firstHop] },
});

testRule(preflightRedirected, {
  found: [
    {
      name: 'to a sign-in page',
      subject: joined(api, to('https://login.test/login?return=x', 302)),
      message: 'to-sign-in',
      certainty: 'proven',
      data: { host: 'api.test', to: 'login.test' },
    },
    {
      name: 'the same in Firefox',
      subject: firefox,
      message: 'to-sign-in',
      certainty: 'proven',
      data: { host: 'api.test', to: 'login.app.test' },
    },
    {
      name: 'from http to https',
      subject: joined('http://api.test/orders', to('https://api.test/orders')),
      message: 'to-https',
      certainty: 'proven',
      data: { host: 'api.test' },
    },
    {
      name: 'a slash is missing',
      subject: joined(api, to('/orders/', 308)),
      message: 'slash',
      certainty: 'proven',
      data: { host: 'api.test', difference: 'with' },
    },
    {
      name: 'a slash too many',
      subject: joined(`${api}/`, to('/orders')),
      message: 'slash',
      certainty: 'proven',
      data: { host: 'api.test', difference: 'without' },
    },
    {
      name: 'to another host',
      subject: joined(api, to('https://www.api.test/orders')),
      message: 'elsewhere',
      certainty: 'proven',
      data: { host: 'api.test', to: 'www.api.test' },
    },
    {
      name: 'to another path',
      subject: joined(api, to('/v2/orders', 307)),
      message: 'elsewhere',
      certainty: 'proven',
      data: { host: 'api.test', to: 'api.test' },
    },
    {
      name: 'without a target',
      subject: joined(api, '302'),
      message: 'nowhere',
      certainty: 'proven',
      data: { host: 'api.test', status: 302 },
    },
  ],
  silent: [
    {
      name: 'success',
      subject: joined(api, `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Methods: PUT`),
      verdict: 'clear',
    },
    { name: 'another bad status', subject: joined(api, '404\nLocation: /x'), verdict: 'clear' },
    { name: '304 is no redirect', subject: joined(api, '304'), verdict: 'clear' },
    {
      name: 'the call itself was redirected',
      subject: subjectOf(
        seen([`GET ${api}\nOrigin: ${page}`, to('/login', 302), 'GET https://api.test/login', '200'], {
          initiator: page,
        }),
      ),
      verdict: 'not-applicable',
    },
  ],
});
