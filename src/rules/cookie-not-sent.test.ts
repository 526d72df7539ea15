import type { JarCookie } from '../model/cookie.ts';
import { replayed } from '../testing/replayed.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { cookieNotSent } from './cookie-not-sent.ts';

const shop = 'https://shop.test';
const session: JarCookie = {
  name: 'session',
  size: 20,
  fingerprint: 'a',
  domain: 'app.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
};
const crossSite = 'Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: cors\nSec-Fetch-Storage-Access: active';
const held = (
  cookie: Partial<JarCookie>,
  request: string,
  options: SeenOptions = { initiator: shop },
  answer = '401',
) => subjectOf({ ...seen([request, answer], options), jar: [{ ...session, ...cookie }] });
const call = `GET https://app.test/me\nOrigin: ${shop}\n${crossSite}`;
const data = { host: 'app.test', cookie: 'session' };

testRule(cookieNotSent, {
  found: [
    {
      name: 'SameSite=Lax, called from another site',
      subject: held({}, call),
      message: 'same-site',
      advises: 'a tab of its own',
      certainty: 'proven',
      data: { ...data, attribute: 'Lax' },
    },
    {
      name: 'no SameSite, which counts as Lax in Chromium',
      subject: held({ sameSite: 'unspecified' }, call),
      message: 'same-site',
      certainty: 'proven',
      data: { ...data, attribute: 'Lax (which counts where none is set)' },
    },
    {
      name: 'SameSite=Strict, by a link from another site',
      subject: held({ sameSite: 'strict' }, 'GET https://app.test/me', { initiator: shop, type: 'main_frame' }),
      message: 'same-site',
      certainty: 'proven',
    },
    {
      name: 'SameSite=Lax, by a form of another site',
      subject: held({}, 'POST https://app.test/me', { initiator: shop, type: 'main_frame' }),
      message: 'same-site',
      certainty: 'proven',
    },
    {
      name: 'a frame in another site’s page',
      subject: held({}, 'GET https://app.test/me', { initiator: shop, type: 'sub_frame' }),
      message: 'same-site',
      certainty: 'proven',
    },
    {
      name: 'a call within such a frame',
      subject: held({}, 'GET https://app.test/me\nSec-Fetch-Site: same-origin\nSec-Fetch-Storage-Access: none', {
        initiator: 'https://app.test',
      }),
      message: 'same-site',
      certainty: 'proven',
    },
    {
      name: 'Secure, and asked for over http',
      subject: held({}, 'GET http://app.test/me', { initiator: 'http://app.test' }),
      message: 'secure-only',
      advises: 'by its https address',
      certainty: 'proven',
      data,
    },
    {
      name: '403, which may be about something else',
      subject: held({}, call, { initiator: shop }, '403'),
      message: 'same-site',
      certainty: 'likely',
    },
    {
      name: 'the server wants a token',
      subject: held({}, call, { initiator: shop }, '401\nWWW-Authenticate: Bearer'),
      message: 'same-site',
      certainty: 'possible',
    },
    {
      name: 'the page did not want cookies either',
      subject: held({}, `GET https://app.test/me\nOrigin: ${shop}\nSec-Fetch-Site: cross-site`),
      message: 'same-site',
      certainty: 'possible',
    },
    {
      name: 'http and https of one site',
      subject: held({}, 'POST https://app.test/me', { initiator: 'http://app.test', type: 'main_frame' }),
      message: 'schemes-differ',
      advises: 'by its https address',
      certainty: 'proven',
      data: { ...data, attribute: 'Lax' },
    },
    {
      name: 'third parties get none',
      subject: held({ sameSite: 'none' }, call.replace('active', 'none')),
      message: 'third-party-blocked',
      certainty: 'proven',
      data,
    },
    {
      name: 'Firefox keeps those of third parties apart',
      subject: held({ sameSite: 'none' }, call, { initiator: shop, observer: 'firefox' }),
      message: 'other-partition',
      certainty: 'proven',
      data,
    },
    {
      name: 'a fetch to another site without credentials: include',
      subject: held({ sameSite: 'none' }, `GET https://app.test/me\nOrigin: ${shop}\nSec-Fetch-Site: cross-site`),
      message: 'credentials-mode',
      advises: 'You cannot mend this',
      certainty: 'likely',
      data,
    },
    {
      name: 'a fetch to another host of the site, where nothing tells the mode',
      subject: held({ domain: 'app.test', hostOnly: false }, 'GET https://api.app.test/me\nOrigin: https://app.test', {
        initiator: 'https://app.test',
      }),
      message: 'credentials-mode',
      certainty: 'likely',
      data: { ...data, host: 'api.app.test' },
    },
    {
      name: 'the same with 403',
      subject: held(
        { domain: 'app.test', hostOnly: false },
        'GET https://api.app.test/me\nOrigin: https://app.test',
        { initiator: 'https://app.test' },
        '403',
      ),
      message: 'credentials-mode',
      certainty: 'possible',
    },
    {
      name: 'made again: let in with credentials: include, whatever the jar says',
      subject: {
        ...subjectOf(seen([call, '401'], { initiator: shop })),
        experiments: [
          replayed(
            'credentials-mode',
            ['as-it-was', 401],
            ['with-cookies', 200],
            ['as-it-was', 401],
            ['with-cookies', 200],
          ),
        ],
      },
      message: 'replayed-with',
      certainty: 'proven',
      data: { host: 'app.test' },
    },
    {
      name: 'made again: let in once',
      subject: {
        ...subjectOf(seen([call, '401'], { initiator: shop })),
        experiments: [replayed('credentials-mode', ['as-it-was', 401], ['with-cookies', 200])],
      },
      message: 'replayed-with',
      certainty: 'likely',
    },
  ],
  silent: [
    {
      name: 'Secure over http on this machine, where it goes along',
      subject: subjectOf({
        ...seen(['GET http://localhost/me\nCookie: session=abc', '401'], { initiator: 'http://localhost' }),
        jar: [{ ...session, domain: 'localhost' }],
      }),
      verdict: 'clear',
    },
    {
      name: 'made again, and this one had its cookies',
      subject: {
        ...held({}, `${call}\nCookie: session=abc`),
        experiments: [replayed('credentials-mode', ['as-it-was', 401], ['with-cookies', 200])],
      },
      verdict: 'clear',
    },
    {
      name: 'made again, and cookies made no difference',
      subject: {
        ...subjectOf(seen([call, '401'], { initiator: shop })),
        experiments: [replayed('none', ['as-it-was', 401], ['with-cookies', 401])],
      },
      verdict: 'not-applicable',
    },
    { name: 'it was sent', subject: held({}, `${call}\nCookie: session=abc`), verdict: 'clear' },
    { name: 'it is no session cookie', subject: held({ name: 'theme' }, call), verdict: 'clear' },
    {
      name: 'the answer itself set it',
      subject: held({}, call, { initiator: shop }, '401\nSet-Cookie: session=abc; Secure'),
      verdict: 'clear',
    },
    {
      name: 'it should have been sent, and nobody knows why it was not',
      subject: held({}, 'GET https://app.test/me', { initiator: 'https://app.test' }),
      verdict: 'clear',
    },
    {
      name: 'it is of another path',
      subject: held({ path: '/admin' }, 'GET https://app.test/me', {}),
      verdict: 'clear',
    },
    {
      name: 'a token went along',
      subject: held({}, `${call}\nAuthorization: Bearer mF_9.B5f-4.1JqM`),
      verdict: 'not-applicable',
    },
    {
      name: 'the jar was not read',
      subject: subjectOf(seen([call, '401'], { initiator: shop })),
      verdict: 'not-applicable',
    },
    { name: 'no refusal', subject: held({}, call, { initiator: shop }, '404'), verdict: 'not-applicable' },
  ],
});
