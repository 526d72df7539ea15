import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { credentialsLostOnRedirect } from './credentials-lost-on-redirect.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const bearer = '401\nWWW-Authenticate: Bearer';
const to = (url: string) => `301\nLocation: ${url}`;

testRule(credentialsLostOnRedirect, {
  found: [
    {
      name: 'http to https',
      subject: subjectOf(
        seen([`GET http://api.test/x\n${token}`, to('https://api.test/x'), 'GET https://api.test/x', bearer]),
      ),
      message: 'dropped',
      certainty: 'proven',
      data: { from: 'http://api.test', to: 'https://api.test' },
    },
    {
      name: 'the bare domain to www',
      subject: subjectOf(
        seen([
          `GET https://shop.test/x\n${token}`,
          to('https://www.shop.test/x'),
          'GET https://www.shop.test/x',
          '403',
        ]),
      ),
      message: 'dropped',
      certainty: 'proven',
      data: { from: 'https://shop.test', to: 'https://www.shop.test' },
    },
    {
      name: 'to another origin and back: once dropped, it stays dropped',
      subject: subjectOf(
        seen([
          `GET https://a.test/x\n${token}`,
          to('https://b.test/x'),
          'GET https://b.test/x',
          to('https://a.test/y'),
          'GET https://a.test/y',
          bearer,
        ]),
      ),
      message: 'dropped',
      certainty: 'proven',
      data: { from: 'https://a.test', to: 'https://a.test' },
    },
    {
      name: 'something else went along that may tell who it is',
      subject: subjectOf(
        seen([
          `GET https://api.test/file\n${token}`,
          to('https://store.test/file?X-Amz-Signature=4f9a8d7c6b5a4f9a8d7c4f9a8d7c6b5a'),
          'GET https://store.test/file?X-Amz-Signature=4f9a8d7c6b5a4f9a8d7c4f9a8d7c6b5a',
          '403',
        ]),
      ),
      message: 'dropped',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'a redirect within one origin keeps it',
      subject: subjectOf(
        seen([`GET https://api.test/x\n${token}`, to('/y'), `GET https://api.test/y\n${token}`, bearer]),
      ),
      verdict: 'clear',
    },
    {
      name: 'a redirect within one origin, and it is gone all the same',
      subject: subjectOf(seen([`GET https://api.test/x\n${token}`, to('/y'), 'GET https://api.test/y', bearer])),
      verdict: 'not-applicable',
    },
    {
      name: 'it was never there',
      subject: subjectOf(seen(['GET http://api.test/x', to('https://api.test/x'), 'GET https://api.test/x', bearer])),
      verdict: 'not-applicable',
    },
    {
      name: 'no redirect',
      subject: subjectOf(seen([`GET https://api.test/x\n${token}`, bearer])),
      verdict: 'not-applicable',
    },
    {
      name: 'the redirect led to success',
      subject: subjectOf(
        seen([`GET http://api.test/x\n${token}`, to('https://api.test/x'), 'GET https://api.test/x', '200']),
      ),
      verdict: 'not-applicable',
    },
  ],
});
