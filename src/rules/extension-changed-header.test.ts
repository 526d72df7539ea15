import { workedThere } from '../testing/retests.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen, testTime } from '../testing/seen.ts';
import { extensionChangedHeader } from './extension-changed-header.ts';

const one = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const other = 'Authorization: Bearer opaque-0000000000000000000a';
/** The search for an extension has found it. */
const searched = (call: string, explains: boolean) => ({
  experiments: [
    {
      id: 'x',
      action: 'extension-bisect',
      at: testTime,
      outcome: 'It was “Header Editor”.',
      result: {
        kind: 'culprit',
        call,
        extensions: [{ id: 'abc', name: 'Header Editor' }],
        together: false,
        verified: true,
        explains,
      },
    },
  ] as const,
});
const replaced = seen([`GET https://api.test/orders\n${other}`, '401'], { asked: one });
const of = (sent: string, answer: string, options: SeenOptions) =>
  subjectOf(seen([`GET https://api.test/orders\n${sent}`, answer], options));

const retested = (sent: string) =>
  subjectOf(
    seen([`GET https://api.test/orders\n${sent}\nReferer: https://app.test/`, '403'], {
      asked: `${sent}\nReferer: https://app.test/orders`,
    }),
    { experiments: [workedThere('GET https://api.test/orders', '403')] },
  );

testRule(extensionChangedHeader, {
  found: [
    {
      name: 'another token, by an extension that was found out by switching it',
      subject: subjectOf(replaced, searched('GET https://api.test/orders', true)),
      message: 'replaced',
      certainty: 'proven',
      data: { host: 'api.test', header: 'authorization', who: 'the extension “Header Editor”' },
      advises: 'Switch off “Header Editor”',
    },
    {
      name: 'the call failed with and without that extension: it is named, and not blamed for more',
      subject: subjectOf(replaced, searched('GET https://api.test/orders', false)),
      message: 'replaced',
      certainty: 'likely',
      data: { host: 'api.test', header: 'authorization', who: 'the extension “Header Editor”' },
    },
    {
      name: 'an extension that was found out about another call',
      subject: subjectOf(replaced, searched('GET https://api.test/invoices', true)),
      message: 'replaced',
      certainty: 'likely',
      data: { host: 'api.test', header: 'authorization', who: 'an extension of this browser' },
    },
    {
      name: 'another token than the page’s',
      subject: of(other, '401', { asked: one }),
      message: 'replaced',
      certainty: 'likely',
      data: { host: 'api.test', header: 'authorization' },
    },
    {
      name: 'the same in Firefox, by a listener',
      subject: of(other, '401', { asked: one, observer: 'firefox' }),
      message: 'replaced',
      certainty: 'likely',
    },
    {
      name: 'a token that the page had not set',
      subject: of(other, '403', { asked: 'Accept: */*' }),
      message: 'added',
      certainty: 'likely',
      data: { host: 'api.test', header: 'authorization' },
    },
    {
      name: 'other cookies',
      subject: of('Cookie: session=a', '401', { asked: 'Cookie: session=a; csrf=b' }),
      message: 'replaced',
      certainty: 'likely',
    },
    {
      name: 'another Referer, and 403',
      subject: of(`${one}\nReferer: https://app.test/`, '403', { asked: `${one}\nReferer: https://app.test/orders` }),
      message: 'replaced',
      certainty: 'possible',
    },
    {
      name: 'another Referer, and it works in a private window though nothing of the profile was sent here',
      subject: retested('Accept: */*'),
      message: 'replaced',
      certainty: 'likely',
    },
    {
      name: 'the same where a token went along: a private window has another',
      subject: retested(one),
      message: 'replaced',
      certainty: 'possible',
    },
    {
      name: 'a CORS header that the page got and the server had not sent',
      subject: of(one, '401\nServer: x', { delivered: 'Server: x\nAccess-Control-Allow-Origin: *' }),
      message: 'response',
      certainty: 'possible',
      data: { host: 'api.test', header: 'access-control-allow-origin' },
    },
  ],
  silent: [
    { name: 'left as it was asked', subject: of(one, '401', {}), verdict: 'clear' },
    {
      name: 'another Referer, and 401',
      subject: of(`${one}\nReferer: https://app.test/`, '401', { asked: `${one}\nReferer: https://app.test/orders` }),
      verdict: 'clear',
    },
    { name: 'removed is another cause', subject: of('', '401', { asked: one }), verdict: 'clear' },
    {
      name: 'Firefox shows no difference, which clears nobody',
      subject: of(one, '401', { observer: 'firefox' }),
      verdict: 'not-applicable',
    },
  ],
});
