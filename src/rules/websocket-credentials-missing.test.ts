import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { type SeenOptions, seen } from '../testing/seen.ts';
import { websocketCredentialsMissing } from './websocket-credentials-missing.ts';

const open = (answer: string, header = '', options: SeenOptions = { type: 'websocket' }, query = '') =>
  subjectOf(seen([`GET wss://api.test/live${query}\nUpgrade: websocket\n${header}`, answer], options));

testRule(websocketCredentialsMissing, {
  found: [
    {
      name: 'nothing went along, and who-are-you came back',
      subject: open('401'),
      message: 'missing',
      certainty: 'proven',
      data: { host: 'api.test', status: 401 },
    },
    {
      name: 'analytics alone is nobody',
      subject: open('401', 'Cookie: _ga=GA1.1.1'),
      message: 'missing',
      certainty: 'proven',
    },
    { name: '403, which may be about the origin', subject: open('403'), message: 'missing', certainty: 'possible' },
  ],
  silent: [
    { name: 'a session went along', subject: open('401', 'Cookie: session=abc'), verdict: 'clear' },
    {
      name: 'a ticket in the URL',
      subject: open('401', '', { type: 'websocket' }, '?token=opaque-4f9a8d7c6b5a4f9a8d7c'),
      verdict: 'clear',
    },
    { name: 'a call', subject: open('401', '', {}), verdict: 'not-applicable' },
    { name: 'a connection that was accepted', subject: open('101'), verdict: 'not-applicable' },
  ],
});
