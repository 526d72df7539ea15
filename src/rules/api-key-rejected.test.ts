import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/run.ts';
import { englishText } from '../testing/in-english.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { apiKeyRejected } from './api-key-rejected.ts';

const key = '0123456789abcdef0123';
const of = (headers: string, answer = '401', url = 'https://api.test/v1/forecast') =>
  subjectOf(seen([`GET ${url}\n${headers}`, answer]));
const kong = '401\nWWW-Authenticate: Key realm="kong"';

testRule(apiKeyRejected, {
  found: [
    {
      name: 'a key and nothing else',
      subject: of(`X-Api-Key: ${key}`),
      message: 'header',
      certainty: 'likely',
      data: { host: 'api.test', header: 'X-Api-Key' },
    },
    {
      name: 'a key in Authorization',
      subject: of(`Authorization: ApiKey ${key}`),
      message: 'header',
      certainty: 'likely',
      data: { host: 'api.test', header: 'Authorization' },
    },
    {
      name: 'the gateway asks for a key again',
      subject: of(`ApiKey: ${key}`, kong),
      message: 'asked-again',
      certainty: 'proven',
    },
    {
      name: 'Elasticsearch asks for a key among others',
      subject: of(`Authorization: ApiKey ${key}`, '401\nWWW-Authenticate: Basic realm="security", ApiKey'),
      message: 'asked-again',
      certainty: 'proven',
    },
    {
      name: 'a key in the URL',
      subject: of('', '401', `https://api.test/v1/forecast?api_key=${key}&q=Rome`),
      message: 'url',
      certainty: 'likely',
      data: { host: 'api.test', parameter: 'api_key' },
    },
    {
      name: 'a key, refused with 403',
      subject: of(`X-Api-Key: ${key}`, '403'),
      message: 'header',
      certainty: 'possible',
    },
    {
      name: 'a key of the app beside a session of the person',
      subject: of(`X-Api-Key: ${key}\nCookie: session=abc`),
      message: 'header',
      certainty: 'possible',
    },
  ],
  silent: [
    {
      name: 'an image with a key in its URL',
      subject: subjectOf(seen([`GET https://cdn.test/a.png?key=${key}`, '403'], { type: 'image' })),
      verdict: 'not-applicable',
    },
    { name: 'no key', subject: of(''), verdict: 'not-applicable' },
    {
      name: 'a key where a token is wanted',
      subject: of(`X-Api-Key: ${key}`, '401\nWWW-Authenticate: Bearer'),
      verdict: 'not-applicable',
    },
    { name: 'a key that was never filled in', subject: of('X-Api-Key: undefined'), verdict: 'not-applicable' },
    {
      name: 'a token in a header of its own',
      subject: of(`X-Access-Token: ${testJwt({ exp: testTime / 1000 + 60 })}`),
      verdict: 'not-applicable',
    },
    {
      name: 'an access token in the URL',
      subject: of('', '401', `https://api.test/?access_token=${key}`),
      verdict: 'not-applicable',
    },
  ],
});

describe('keys of two worlds', () => {
  const remarks = (key: string) =>
    diagnose(subjectOf(seen([`GET https://api.test/v1\nX-Api-Key: ${key}`, '401'])), [apiKeyRejected])
      .findings.flatMap(({ evidence }) => evidence)
      .flatMap((one) => (one.kind === 'reading' ? [englishText(one.text)] : []));

  it.each([
    ['sk_test_0123456789abcdef', ['sk_t… is how Stripe begins its keys for the test environment']],
    ['pk_live_0123456789abcdef', ['pk_l… is how Stripe begins its keys for the live environment']],
    ['ghp_0123456789abcdef0123', []],
    ['0123456789abcdef0123', []],
  ])('%s', (key, expected) => {
    expect(remarks(key)).toEqual(expected);
  });
});
