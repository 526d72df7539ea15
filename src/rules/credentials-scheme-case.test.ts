import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { credentialsSchemeCase } from './credentials-scheme-case.ts';

const token = 'opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (authorization: string, answer = '401\nWWW-Authenticate: Bearer realm="x"') =>
  subjectOf(seen([`GET https://api.test/\nAuthorization: ${authorization}`, answer]));

testRule(credentialsSchemeCase, {
  found: [
    {
      name: 'small letters',
      subject: call(`bearer ${token}`),
      message: 'unusual',
      certainty: 'possible',
      data: { host: 'api.test', sent: 'bearer', usual: 'Bearer' },
    },
    {
      name: 'capital letters, and no challenge',
      subject: call(`BASIC ${btoa('a:b')}`, '401'),
      message: 'unusual',
      certainty: 'possible',
      data: { host: 'api.test', sent: 'BASIC', usual: 'Basic' },
    },
  ],
  silent: [
    { name: 'as usual', subject: call(`Bearer ${token}`), verdict: 'clear' },
    {
      name: 'the server read the token',
      subject: call(`bearer ${token}`, '401\nWWW-Authenticate: Bearer error="invalid_token"'),
      verdict: 'clear',
    },
    {
      name: 'another scheme is wanted',
      subject: call(`bearer ${token}`, '401\nWWW-Authenticate: Basic realm="x"'),
      verdict: 'not-applicable',
    },
    { name: 'the credentials are broken', subject: call('bearer undefined'), verdict: 'not-applicable' },
    { name: 'a scheme of its own', subject: call('custom abc', '401'), verdict: 'not-applicable' },
    { name: 'a 403', subject: call(`bearer ${token}`, '403'), verdict: 'not-applicable' },
  ],
});
