import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { extensionBlockedRequest } from './extension-blocked-request.ts';

const ended = (url: string, error: string, options: SeenOptions = {}) =>
  subjectOf(seen([`POST ${url}`, undefined], { error, ...options }));

testRule(extensionBlockedRequest, {
  found: [
    {
      name: 'the token endpoint, in Chromium',
      subject: ended('https://idp.test/oauth2/token', 'net::ERR_BLOCKED_BY_CLIENT'),
      message: 'blocked',
      certainty: 'proven',
      data: { host: 'idp.test', path: '/oauth2/token' },
    },
    {
      name: 'the same in Firefox, whose error has other uses',
      subject: ended('https://idp.test/oauth2/token', 'NS_ERROR_ABORT', { observer: 'firefox' }),
      message: 'blocked',
      certainty: 'likely',
    },
    {
      name: 'the sign-in page',
      subject: ended('https://login.app.test/', 'net::ERR_BLOCKED_BY_CLIENT', { type: 'main_frame' }),
      message: 'blocked',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'an advertisement',
      subject: ended('https://ads.test/pixel', 'net::ERR_BLOCKED_BY_CLIENT'),
      verdict: 'clear',
    },
    {
      name: 'blocked by the answer’s own headers',
      subject: ended('https://idp.test/oauth2/token', 'net::ERR_BLOCKED_BY_RESPONSE'),
      verdict: 'not-applicable',
    },
    {
      name: 'given up by the page',
      subject: ended('https://idp.test/oauth2/token', 'NS_BINDING_ABORTED', { observer: 'firefox' }),
      verdict: 'not-applicable',
    },
    {
      name: 'stopped by CORS',
      subject: ended('https://idp.test/oauth2/token', 'net::ERR_FAILED'),
      verdict: 'not-applicable',
    },
    {
      name: 'answered before it failed',
      subject: subjectOf(seen(['POST https://idp.test/oauth2/token', '400'], { error: 'net::ERR_BLOCKED_BY_CLIENT' })),
      verdict: 'not-applicable',
    },
  ],
});
