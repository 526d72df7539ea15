import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testTime } from '../testing/seen.ts';
import { deviceSessionFailed } from './device-session-failed.ts';

const refresh = 'POST https://app.test/session/refresh\nSec-Secure-Session-Id: abc';
const proof = `${refresh}\nSecure-Session-Response: eyJhbGciOiJFUzI1NiJ9.e30.c2ln`;
const challenge = '403\nSecure-Session-Challenge: "c2hhbGxlbmdl";id="abc"';
const earlier = (id: string, request: string) => seen([request, challenge], { id, startedAt: testTime - 1000 });

testRule(deviceSessionFailed, {
  found: [
    {
      name: 'the proof is refused',
      subject: subjectOf(seen([proof, '403'])),
      message: 'refused',
      certainty: 'likely',
      data: { host: 'app.test' },
    },
    {
      name: 'by its older name',
      subject: subjectOf(seen([proof.replace('Secure-Session-R', 'Sec-Session-R'), '401'])),
      message: 'refused',
      certainty: 'likely',
    },
    {
      name: 'challenged time and again',
      subject: subjectOf(seen([proof, challenge]), { others: [earlier('2', proof), earlier('3', proof)] }),
      message: 'challenged-again',
      certainty: 'likely',
      data: { host: 'app.test', times: 3 },
    },
    {
      name: 'the browser gave up',
      subject: subjectOf(
        seen(['GET https://app.test/\nSecure-Session-Skipped: quota_exceeded;session_identifier="abc"', '401']),
      ),
      message: 'skipped',
      certainty: 'likely',
    },
  ],
  silent: [
    { name: 'the first challenge', subject: subjectOf(seen([refresh, challenge])), verdict: 'clear' },
    { name: 'one more challenge', subject: subjectOf(seen([proof, challenge])), verdict: 'clear' },
    {
      name: 'challenges to requests without a proof',
      subject: subjectOf(seen([proof, challenge]), { others: [earlier('2', refresh), earlier('3', refresh)] }),
      verdict: 'clear',
    },
    { name: 'no such session', subject: subjectOf(seen(['GET https://app.test/', '403'])), verdict: 'not-applicable' },
    {
      name: 'a firewall',
      subject: subjectOf(seen([proof, '403\nCF-Mitigated: challenge\nServer: cloudflare'])),
      verdict: 'not-applicable',
    },
    { name: 'the server is out of order', subject: subjectOf(seen([proof, '503'])), verdict: 'not-applicable' },
  ],
});
