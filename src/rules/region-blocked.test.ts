import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { regionBlocked } from './region-blocked.ts';

const get = (answer: string) => subjectOf(seen(['GET https://news.test/', answer], { type: 'main_frame' }));

testRule(regionBlocked, {
  found: [
    {
      name: '451 (RFC 7725 §3)',
      subject: get('451 Unavailable For Legal Reasons'),
      message: 'legal',
      certainty: 'proven',
      data: { host: 'news.test' },
    },
  ],
  silent: [
    { name: 'a 403, whatever its reason', subject: get('403\nServer: cloudflare'), verdict: 'not-applicable' },
    { name: 'a good answer', subject: get('200'), verdict: 'not-applicable' },
  ],
});
