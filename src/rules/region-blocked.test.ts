import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { regionBlocked } from './region-blocked.ts';

const get = (answer: string) => subjectOf(seen(['GET https://news.test/', answer], { type: 'main_frame' }));
const country = (headers: string) =>
  subjectOf(
    shown(
      seen(['GET https://news.test/', `403\n${headers}`], { type: 'main_frame' }),
      'Access denied | news.test used Cloudflare to restrict access',
      'Error 1009 Ray ID: 8a3f2b1c4d5e6f70 Access denied',
    ),
  );

testRule(regionBlocked, {
  found: [
    {
      name: '451 (RFC 7725 §3)',
      subject: get('451 Unavailable For Legal Reasons'),
      message: 'legal',
      certainty: 'proven',
      data: { host: 'news.test' },
    },
    {
      name: 'Cloudflare’s number for a country',
      subject: country('Server: cloudflare\nCF-Ray: 8a3f2b1c4d5e6f70-FRA'),
      message: 'country',
      certainty: 'likely',
      data: { host: 'news.test', vendor: 'Cloudflare' },
    },
    {
      name: 'the same page without a header of Cloudflare',
      subject: country('Server: nginx'),
      message: 'country',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'a 403, whatever its reason', subject: get('403\nServer: cloudflare'), verdict: 'not-applicable' },
    { name: 'a good answer', subject: get('200'), verdict: 'not-applicable' },
  ],
});
