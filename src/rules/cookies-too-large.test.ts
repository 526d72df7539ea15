import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { cookiesTooLarge } from './cookies-too-large.ts';

const call = (size: number, answer: string, more = '') =>
  subjectOf(seen([`GET https://app.test/\nCookie: session=${'x'.repeat(size - 8)}\n${more}`, answer]));
const page = (size: number, title = '400 Request Header Or Cookie Too Large') =>
  subjectOf(
    shown(
      seen([`GET https://app.test/\nCookie: session=${'x'.repeat(size - 8)}`, '400'], { type: 'main_frame' }),
      title,
      '400 Bad Request Request Header Or Cookie Too Large nginx/1.22.1',
    ),
  );

const nginx = '400\nServer: nginx/1.22.1\nContent-Type: text/html\nContent-Length: 635';

testRule(cookiesTooLarge, {
  found: [
    {
      name: '431, and the cookies are most of it',
      subject: call(9000, '431'),
      message: 'too-large',
      certainty: 'proven',
      data: { host: 'app.test', size: 9000, status: 431, largest: '“session” (8999 bytes)' },
    },
    {
      name: '400 above the usual limit of 8 kilobytes',
      subject: call(9000, '400\nServer: nginx'),
      message: 'too-large',
      certainty: 'likely',
    },
    {
      name: 'nginx’ own page that says so, of a server with smaller buffers',
      subject: call(4000, nginx),
      message: 'too-large',
      certainty: 'likely',
    },
    { name: '400 near it', subject: call(7000, '400'), message: 'too-large', certainty: 'possible' },
    { name: '413', subject: call(9000, '413'), message: 'too-large', certainty: 'possible' },
    { name: '502 of a gateway', subject: call(9000, '502'), message: 'too-large', certainty: 'possible' },
    {
      name: 'the three largest are named',
      subject: subjectOf(
        seen([
          `GET https://app.test/\nCookie: a=1; b=${'x'.repeat(5000)}; c=${'x'.repeat(3000)}; d=${'x'.repeat(100)}`,
          '431',
        ]),
      ),
      message: 'too-large',
      certainty: 'proven',
      data: {
        host: 'app.test',
        size: 8115,
        status: 431,
        largest: '“b” (5001 bytes), “c” (3001 bytes) and “d” (101 bytes)',
      },
    },
    {
      name: '400 below the usual limit, and nginx’ page says so',
      subject: page(4200),
      message: 'too-large',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the page says so of another header', subject: page(400), verdict: 'clear' },
    { name: 'a page that quotes nginx', subject: page(4200, 'Questions'), verdict: 'clear' },
    { name: 'nginx’ own page, and few cookies', subject: call(100, nginx), verdict: 'clear' },
    {
      name: 'nginx’ own page, and something else is most of it',
      subject: call(9000, nginx, `X-Filter: ${'x'.repeat(10_000)}`),
      verdict: 'clear',
    },
    { name: '400 with few cookies', subject: call(100, '400'), verdict: 'clear' },
    { name: '502 with few cookies', subject: call(7000, '502'), verdict: 'clear' },
    {
      name: '431, and something else is most of it',
      subject: call(3000, '431', `X-Filter: ${'x'.repeat(9000)}`),
      verdict: 'clear',
    },
    { name: '431 without cookies', subject: subjectOf(seen(['GET https://app.test/', '431'])), verdict: 'clear' },
    { name: 'another status', subject: call(9000, '404'), verdict: 'not-applicable' },
  ],
});
