import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { credentialsInClearText } from './credentials-in-clear-text.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const get = (url: string, header: string, options: SeenOptions = {}) =>
  subjectOf(seen([`GET ${url}\n${header}`, '401'], options));

testRule(credentialsInClearText, {
  found: [
    {
      name: 'a password',
      subject: get('http://app.test:8080/', `Authorization: Basic ${btoa('a:b')}`),
      message: 'http',
      certainty: 'proven',
      data: { what: 'a user name and a password', host: 'app.test:8080' },
    },
    {
      name: 'a token',
      subject: get('http://app.test/', token),
      message: 'http',
      certainty: 'proven',
      data: { what: 'a token', host: 'app.test' },
    },
    {
      name: 'a scheme of its own',
      subject: get('http://app.test/', 'Authorization: Custom abc'),
      message: 'http',
      certainty: 'proven',
      data: { what: 'credentials', host: 'app.test' },
    },
    {
      name: 'an API key to a machine in the house',
      subject: get('http://192.168.0.4/', 'X-Api-Key: 0123456789abcdef'),
      message: 'http',
      certainty: 'proven',
      data: { what: 'an API key', host: '192.168.0.4' },
    },
    {
      name: 'a session cookie',
      subject: get('http://app.test/', 'Cookie: theme=dark; session=abc'),
      message: 'http',
      certainty: 'proven',
      data: { what: 'a session cookie', host: 'app.test' },
    },
    {
      name: 'a redirect to https, which comes too late',
      subject: subjectOf(
        seen([`GET http://app.test/\n${token}`, '301\nLocation: https://app.test/', 'GET https://app.test/', '401']),
      ),
      message: 'http',
      certainty: 'proven',
    },
    {
      name: 'a WebSocket',
      subject: get('ws://app.test/live', 'Cookie: session=abc', { type: 'websocket' }),
      message: 'http',
      certainty: 'proven',
    },
  ],
  silent: [
    { name: 'https', subject: get('https://app.test/', token), verdict: 'clear' },
    { name: 'this machine', subject: get('http://127.0.0.1:8080/', token), verdict: 'clear' },
    { name: 'this machine by name', subject: get('http://app.localhost/', token), verdict: 'clear' },
    { name: 'nothing secret', subject: get('http://app.test/', 'Cookie: theme=dark'), verdict: 'clear' },
    {
      name: 'the browser turned it into https before it left (HSTS)',
      subject: subjectOf(
        seen([
          `GET http://app.test/\n${token}`,
          '307\nLocation: https://app.test/\nNon-Authoritative-Reason: HSTS',
          'GET https://app.test/',
          '401',
        ]),
      ),
      verdict: 'clear',
    },
    {
      name: 'a call that Firefox announced and its preflight stopped',
      subject: subjectOf(seen([`GET http://app.test/\n${token}`, undefined], { observer: 'firefox' })),
      verdict: 'clear',
    },
  ],
});
