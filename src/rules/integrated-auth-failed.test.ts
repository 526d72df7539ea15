import type { Exchange } from '../model/exchange.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { integratedAuthFailed } from './integrated-auth-failed.ts';

const both = '401\nWWW-Authenticate: Negotiate\nWWW-Authenticate: NTLM';
const get = (answer: string, header = '', options: SeenOptions = {}) =>
  seen([`GET https://intranet.test/\n${header}`, answer], options);
/** The same request, answered several times. */
const rounds = (...exchanges: readonly [Exchange, ...Exchange[]]): Exchange => {
  const last = exchanges[exchanges.length - 1] ?? exchanges[0];
  const [first, ...rest] = exchanges.map(({ hops }) => hops[0].rounds[0]);
  return { ...last, hops: [{ ...last.hops[0], rounds: [first ?? last.hops[0].rounds[0], ...rest] }] };
};
const middle = '401\nWWW-Authenticate: NTLM TlRMTVNTUAACAAAA';

testRule(integratedAuthFailed, {
  found: [
    {
      name: 'nothing was offered, in Chromium',
      subject: subjectOf(get(both)),
      message: 'not-offered',
      certainty: 'likely',
      data: { host: 'intranet.test', schemes: 'Negotiate and NTLM' },
    },
    {
      name: 'nothing was offered, in Firefox',
      subject: subjectOf(get(both, '', { observer: 'firefox' })),
      message: 'not-offered',
      certainty: 'likely',
    },
    {
      name: 'three legs, and still 401',
      subject: subjectOf(rounds(get(both), get(middle), get(both))),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'intranet.test', schemes: 'Negotiate and NTLM' },
    },
    {
      name: 'the last message in sight, and 401',
      subject: subjectOf(get(both, 'Authorization: NTLM TlRMTVNTUAADAAAA', { observer: 'firefox' })),
      message: 'refused',
      certainty: 'likely',
    },
    {
      name: 'the last message for a proxy, and 407',
      subject: subjectOf(
        seen(['GET http://news.test/\nProxy-Authorization: NTLM TlRMTVNTUAADAAAA', '407\nProxy-Authenticate: NTLM'], {
          observer: 'firefox',
        }),
      ),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'news.test', schemes: 'NTLM' },
    },
  ],
  silent: [
    {
      name: 'Basic would do as well',
      subject: subjectOf(get(`${both}\nWWW-Authenticate: Basic realm="x"`)),
      verdict: 'not-applicable',
    },
    {
      name: 'a proxy that got nothing',
      subject: subjectOf(seen(['GET http://news.test/', '407\nProxy-Authenticate: Negotiate'])),
      verdict: 'not-applicable',
    },
    { name: 'no challenge', subject: subjectOf(get('401')), verdict: 'not-applicable' },
    {
      name: 'the middle of the handshake',
      subject: subjectOf(get(middle, 'Authorization: NTLM TlRMTVNTUAABAAAA', { observer: 'firefox' })),
      verdict: 'clear',
    },
    {
      name: 'the browser asks for a password',
      subject: subjectOf(get(both, '', { prompt: { scheme: 'ntlm' } })),
      verdict: 'not-applicable',
    },
    {
      name: 'it went through',
      subject: subjectOf(rounds(get(both), get(middle), get('200'))),
      verdict: 'not-applicable',
    },
  ],
});
