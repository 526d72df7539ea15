import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { credentialsMalformed } from './credentials-malformed.ts';

const sent = (header: string, answer = '401\nWWW-Authenticate: Bearer') =>
  subjectOf(seen([`GET https://api.test/orders\n${header}`, answer]));
const jwt = testJwt({ exp: testTime / 1000 + 3600 });
const proven = { certainty: 'proven' } as const;

testRule(credentialsMalformed, {
  found: [
    {
      name: 'undefined',
      subject: sent('Authorization: Bearer undefined'),
      message: 'placeholder',
      data: { header: 'Authorization', word: 'undefined' },
      ...proven,
    },
    {
      name: 'null',
      subject: sent('Authorization: Bearer null'),
      message: 'placeholder',
      data: { header: 'Authorization', word: 'null' },
      ...proven,
    },
    {
      name: 'an object',
      subject: sent('Authorization: Bearer [object Object]'),
      message: 'placeholder',
      data: { header: 'Authorization', word: '[object Object]' },
      ...proven,
    },
    {
      name: 'NaN',
      subject: sent('Authorization: Bearer NaN'),
      message: 'placeholder',
      data: { header: 'Authorization', word: 'NaN' },
      ...proven,
    },
    {
      name: 'an API key that was never filled',
      subject: sent('X-Api-Key: undefined', '403'),
      message: 'placeholder',
      data: { header: 'X-Api-Key', word: 'undefined' },
      ...proven,
    },
    {
      name: 'a scheme and nothing more',
      subject: sent('Authorization: Bearer '),
      message: 'empty',
      data: { header: 'Authorization' },
      ...proven,
    },
    {
      name: 'a template of a shell',
      subject: sent(`Authorization: Bearer $${'{token}'}`),
      message: 'template',
      ...proven,
    },
    { name: 'a template in braces', subject: sent('Authorization: Bearer {{token}}'), message: 'template', ...proven },
    { name: 'a blank to fill in', subject: sent('Authorization: Bearer <token>'), message: 'template', ...proven },
    { name: 'the scheme twice', subject: sent(`Authorization: Bearer Bearer ${jwt}`), message: 'scheme', ...proven },
    { name: 'quotation marks', subject: sent(`Authorization: Bearer "${jwt}"`), message: 'scheme', ...proven },
    {
      name: 'two values in one',
      subject: sent(`Authorization: Bearer ${jwt}, Bearer ${jwt}`),
      message: 'scheme',
      ...proven,
    },
    {
      name: 'a token without its scheme, which the server names',
      subject: sent(`Authorization: ${jwt}`),
      message: 'scheme',
      ...proven,
    },
    {
      name: 'a token without its scheme, where nobody says that it needs one',
      subject: sent(`Authorization: ${jwt}`, '401'),
      message: 'scheme',
      certainty: 'likely',
    },
    {
      name: 'two parts of three',
      subject: sent(`Authorization: Bearer ${jwt.slice(0, jwt.lastIndexOf('.'))}`),
      message: 'token',
      ...proven,
    },
    {
      name: 'Basic that is not base64',
      subject: sent('Authorization: Basic !!!', '401\nWWW-Authenticate: Basic realm="x"'),
      message: 'basic',
      ...proven,
    },
    {
      name: 'Basic without a colon',
      subject: sent(`Authorization: Basic ${btoa('alice')}`),
      message: 'basic',
      ...proven,
    },
    {
      name: 'Basic in the alphabet of URLs',
      subject: sent(`Authorization: Basic ${btoa('alice:>>>???').replaceAll('+', '-').replaceAll('/', '_')}`),
      message: 'basic',
      ...proven,
    },
    {
      name: 'Basic without padding, which servers take',
      subject: sent(
        `Authorization: Basic ${btoa('alice:secret').replaceAll('=', '')}`.replace(
          'YWxpY2U6c2VjcmV0',
          'YWxpY2U6c2VjcmV0cw',
        ),
      ),
      message: 'unusual',
      certainty: 'possible',
    },
    {
      name: '400 for a broken header',
      subject: sent('Authorization: Bearer undefined', '400'),
      message: 'placeholder',
      ...proven,
    },
    {
      name: 'a pair of two variables that were never filled',
      subject: sent(`Authorization: Basic ${btoa('null:undefined')}`),
      message: 'placeholder',
      ...proven,
    },
  ],
  silent: [
    { name: 'a token in good form', subject: sent(`Authorization: Bearer ${jwt}`), verdict: 'clear' },
    { name: 'an opaque token', subject: sent('Authorization: Bearer mF_9.B5f-4.1JqM'), verdict: 'clear' },
    {
      name: 'a scheme in lower case (RFC 9110 §11.1)',
      subject: sent(`Authorization: bearer ${jwt}`),
      verdict: 'clear',
    },
    { name: 'Basic in good form', subject: sent(`Authorization: Basic ${btoa('alice:secret')}`), verdict: 'clear' },
    { name: 'two blanks, which the grammar allows', subject: sent(`Authorization: Bearer  ${jwt}`), verdict: 'clear' },
    { name: 'an API key without a scheme', subject: sent('X-Api-Key: 0123456789abcdef0123', '403'), verdict: 'clear' },
    {
      name: 'a token that begins with the word',
      subject: sent('Authorization: Bearer undefinedly-long-0123456789'),
      verdict: 'clear',
    },
    {
      name: 'a password that is a word',
      subject: sent(`Authorization: Basic ${btoa('alice:undefinedly')}`),
      verdict: 'clear',
    },
    { name: 'nothing sent', subject: sent('Accept: */*'), verdict: 'not-applicable' },
    { name: 'another status', subject: sent('Authorization: Bearer undefined', '404'), verdict: 'not-applicable' },
  ],
});
