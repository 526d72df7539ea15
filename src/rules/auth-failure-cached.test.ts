import { replayed } from '../testing/replayed.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { authFailureCached } from './auth-failure-cached.ts';

const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const get = (answer: string, header = token, options: SeenOptions = {}) =>
  subjectOf(seen([`GET https://api.test/orders\n${header}`, answer], options));

testRule(authFailureCached, {
  found: [
    {
      name: 'an answer that has an age (RFC 9111 §5.1)',
      subject: get('401\nAge: 42'),
      message: 'on-the-way',
      certainty: 'proven',
      data: { host: 'api.test', status: 401, cache: '' },
    },
    {
      name: 'Cloudflare says HIT',
      subject: get('403\nCF-Cache-Status: HIT'),
      message: 'on-the-way',
      certainty: 'proven',
      data: { host: 'api.test', status: 403, cache: ' (Cloudflare)' },
    },
    {
      name: 'the second number of Varnish',
      subject: get('401\nX-Varnish: 32774 32772'),
      message: 'on-the-way',
      certainty: 'proven',
    },
    {
      name: 'a cached refusal of somebody who sent nothing is right, and a fault all the same',
      subject: get('401\nX-Cache: HIT', 'Accept: */*'),
      message: 'on-the-way',
      certainty: 'proven',
    },
    {
      name: 'the browser’s own cache',
      subject: get('401', token, { fromCache: true }),
      message: 'in-the-browser',
      certainty: 'proven',
      data: { host: 'api.test', status: 401 },
    },
    {
      name: 'made again: let in past the caches alone',
      subject: {
        ...subjectOf(seen(['GET https://app.test/me', '403'])),
        experiments: [replayed('cached-failure', ['as-it-was', 403], ['past-the-cache', 200])],
      },
      message: 'went-past',
      certainty: 'proven',
      data: { host: 'app.test', status: 403 },
    },
  ],
  silent: [
    {
      name: 'made again: refused past the caches too',
      subject: {
        ...subjectOf(seen(['GET https://app.test/me', '403'])),
        experiments: [replayed('none', ['as-it-was', 403], ['past-the-cache', 403])],
      },
      verdict: 'not-applicable',
    },
    { name: 'a cache that asked the server', subject: get('401\nX-Cache: MISS'), verdict: 'clear' },
    {
      name: 'CloudFront passes an error on',
      subject: get('403\nX-Cache: Error from cloudfront'),
      verdict: 'not-applicable',
    },
    { name: 'an age of zero says nothing', subject: get('401\nAge: 0'), verdict: 'not-applicable' },
    { name: 'no word of a cache', subject: get('401'), verdict: 'not-applicable' },
    { name: 'a good answer from a cache', subject: get('200\nAge: 42'), verdict: 'not-applicable' },
  ],
});
