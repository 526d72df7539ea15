import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { routeUnknown } from './route-unknown.ts';

const page = 'https://app.test';
const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const noRoute = '403\nx-amzn-RequestId: 1\nx-amzn-ErrorType: MissingAuthenticationTokenException';
const call = (answer: string, header = token) =>
  subjectOf(seen([`PATCH https://api.test/prod/orders?page=2\n${header}`, answer]));

testRule(routeUnknown, {
  found: [
    {
      name: 'a path that the stage has not, with a token',
      subject: call(noRoute),
      message: 'path',
      certainty: 'likely',
      data: { vendor: 'Amazon API Gateway', method: 'PATCH', path: '/prod/orders' },
    },
    { name: 'the same without a token', subject: call(noRoute, 'Accept: */*'), message: 'path', certainty: 'likely' },
    {
      name: 'a path without OPTIONS',
      subject: subjectOf(
        seen(['GET https://api.test/prod/orders', undefined], { initiator: page, error: 'net::ERR_FAILED' }),
        {
          preflight: seen(
            [`OPTIONS https://api.test/prod/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET`, noRoute],
            { id: '2', initiator: page },
          ),
        },
      ),
      message: 'options',
      certainty: 'likely',
      data: { vendor: 'Amazon API Gateway', path: '/prod/orders' },
    },
  ],
  silent: [
    {
      name: 'a right that is missing',
      subject: call('403\nx-amzn-ErrorType: AccessDeniedException'),
      verdict: 'not-applicable',
    },
    {
      name: 'a token that was refused',
      subject: call('401\nx-amzn-ErrorType: UnauthorizedException'),
      verdict: 'not-applicable',
    },
    { name: 'a 404', subject: call('404\nx-amzn-RequestId: 1'), verdict: 'not-applicable' },
    { name: 'no answer', subject: subjectOf(seen(['GET https://api.test/', undefined])), verdict: 'not-applicable' },
  ],
});
