import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { localNetworkBlocked } from './local-network-blocked.ts';

const call = (initiator: string | undefined, error: string) =>
  subjectOf(
    seen(['GET http://192.168.1.1/status', undefined], { error, ...(initiator === undefined ? {} : { initiator }) }),
  );
const blocked = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';

testRule(localNetworkBlocked, {
  found: [
    {
      name: 'a page over https without permission',
      subject: call('https://app.test', blocked),
      message: 'not-allowed',
      certainty: 'proven',
      data: { origin: 'https://app.test', host: '192.168.1.1' },
    },
    {
      name: 'a page over http, which may not even ask',
      subject: call('http://app.test', blocked),
      message: 'insecure-page',
      certainty: 'proven',
      data: { origin: 'http://app.test', host: '192.168.1.1' },
    },
    {
      name: 'a page of this device',
      subject: call('http://localhost:3000', blocked),
      message: 'not-allowed',
      certainty: 'proven',
    },
    { name: 'nobody knows which page', subject: call(undefined, blocked), message: 'not-allowed', certainty: 'proven' },
  ],
  silent: [
    { name: 'CORS', subject: call('https://app.test', 'net::ERR_FAILED'), verdict: 'not-applicable' },
    {
      name: 'an extension',
      subject: call('https://app.test', 'net::ERR_BLOCKED_BY_CLIENT'),
      verdict: 'not-applicable',
    },
    {
      name: 'the address answered',
      subject: subjectOf(seen(['GET http://192.168.1.1/status', '401'], { initiator: 'https://app.test' })),
      verdict: 'not-applicable',
    },
  ],
});
