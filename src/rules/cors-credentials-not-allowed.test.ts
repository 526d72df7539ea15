import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { triedHeader } from '../testing/tried-header.ts';
import { corsCredentialsNotAllowed } from './cors-credentials-not-allowed.ts';

const page = 'https://app.test';
const call = `GET https://api.test/orders\nOrigin: ${page}`;
const withCookie = `${call}\nCookie: session=abc`;
const blocked = (request: string, answer: string) =>
  subjectOf(seen([request, answer], { initiator: page, error: 'net::ERR_FAILED' }));
const data = { host: 'api.test', status: 200 };

testRule(corsCredentialsNotAllowed, {
  found: [
    {
      name: 'the wildcard, and a cookie went along',
      subject: blocked(withCookie, '200\nAccess-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'proven',
      data,
    },
    {
      name: 'the wildcard, and no cookie: the mode shows all the same',
      subject: blocked(`${call}\nSec-Fetch-Storage-Access: none`, '200\nAccess-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'proven',
      data,
    },
    {
      name: 'the wildcard, and nothing shows the mode, but the browser blocked it',
      subject: blocked(call, '200\nAccess-Control-Allow-Origin: *'),
      message: 'wildcard',
      certainty: 'likely',
      data,
    },
    {
      name: 'the wildcard, and an allowed origin cured it',
      subject: {
        ...blocked(call, '200\nAccess-Control-Allow-Origin: *'),
        experiments: [triedHeader('GET https://api.test/orders', ['access-control-allow-origin'])],
      },
      message: 'wildcard',
      certainty: 'proven',
      data,
    },
    {
      name: 'no Allow-Credentials',
      subject: blocked(withCookie, `200\nAccess-Control-Allow-Origin: ${page}`),
      message: 'missing',
      certainty: 'proven',
      data,
    },
    {
      name: 'TRUE is not true',
      subject: blocked(withCookie, `200\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: TRUE`),
      message: 'not-true',
      certainty: 'proven',
      data,
    },
    {
      name: 'Firefox, which ends it as completed',
      subject: subjectOf(
        seen([`${withCookie}\nSec-Fetch-Mode: cors`, '200\nAccess-Control-Allow-Origin: *'], {
          initiator: page,
          observer: 'firefox',
        }),
      ),
      message: 'wildcard',
      certainty: 'proven',
      data,
    },
  ],
  silent: [
    {
      name: 'allowed',
      subject: subjectOf(
        seen([withCookie, `200\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Credentials: true`], {
          initiator: page,
        }),
      ),
      verdict: 'clear',
    },
    {
      name: 'the wildcard, in Firefox, and nothing shows the mode',
      subject: subjectOf(seen([call, '200\nAccess-Control-Allow-Origin: *'], { initiator: page, observer: 'firefox' })),
      verdict: 'not-applicable',
    },
    {
      name: 'Chromium let it through',
      subject: subjectOf(seen([withCookie, '200\nAccess-Control-Allow-Origin: *'], { initiator: page })),
      verdict: 'clear',
    },
    {
      name: 'a 401, whose status says more',
      subject: blocked(withCookie, '401\nAccess-Control-Allow-Origin: *'),
      verdict: 'not-applicable',
    },
    { name: 'the origin is not allowed at all', subject: blocked(withCookie, '200'), verdict: 'clear' },
    {
      name: 'the same origin',
      subject: subjectOf(seen([`POST ${page}/x\nOrigin: ${page}`, '200'], { initiator: page })),
      verdict: 'not-applicable',
    },
  ],
});
