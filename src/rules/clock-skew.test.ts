import type { Subject } from '../diagnosis/subject.ts';
import type { Experiment } from '../model/experiment.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { clockSkew } from './clock-skew.ts';

const at = (time: string) => `Date: Mon, 23 Nov 2026 ${time} GMT`;
const bearer = (exp: number) => `Authorization: Bearer ${testJwt({ exp: testTime / 1000 + exp })}`;
const of = (time: string, others: Readonly<Record<string, string>> = {}, request = bearer(3600), more = ''): Subject =>
  subjectOf(seen([`GET https://api.test/orders\n${request}`, `401\n${at(time)}\n${more}`]), {
    others: Object.entries(others).map(([host, theirs], index) =>
      seen([`GET https://${host}/`, `200\n${at(theirs)}`], { id: `other-${index}`, startedAt: testTime - 1000 }),
    ),
  });
const measured = (host: string, minutes: number): Experiment => ({
  id: host,
  action: 'clock-check',
  at: testTime,
  outcome: 'Read.',
  result: { kind: 'clocks-measured', clocks: [{ host, offset: minutes * 60_000, uncertainty: 600 }] },
});
const signed =
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024';
const proven = `Authorization: DPoP ${testJwt({ exp: testTime / 1000 + 3600 })}\nDPoP: eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln`;

testRule(clockSkew, {
  found: [
    {
      name: 'a file whose times are no time zone apart',
      subject: subjectOf(
        seen([`GET https://api.test/\n${bearer(3600)}`, `401\n${at('10:10:00')}`], { observer: 'file' }),
      ),
      message: 'either',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes' },
    },
    {
      name: 'one server is ahead of all others',
      subject: of('10:10:00', { 'a.test': '10:00:00' }),
      message: 'server',
      advises: 'Nothing to do on your side',
      certainty: 'proven',
      data: { host: 'api.test', offset: '10 minutes', direction: 'ahead of' },
    },
    {
      name: 'one server is behind, and no cache may keep what it says',
      subject: of('09:50:00', { 'a.test': '10:00:00' }, bearer(3600), 'Cache-Control: no-store'),
      message: 'server',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes', direction: 'behind' },
    },
    {
      name: 'a server that is ahead, and for which the token has expired',
      subject: of('10:10:00', { 'a.test': '10:00:00' }, bearer(300)),
      message: 'server-ends-token',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes' },
    },
    {
      name: 'this machine is behind all servers',
      subject: of('10:10:00', { 'a.test': '10:10:00', 'b.test': '10:10:00' }),
      message: 'own',
      advises: 'Look at the clock of this machine',
      certainty: 'proven',
      data: { host: 'api.test', offset: '10 minutes', direction: 'behind' },
    },
    {
      name: 'this machine is behind, and signs',
      subject: of('10:10:00', { 'a.test': '10:10:00' }, signed),
      message: 'own-signed',
      certainty: 'likely',
    },
    {
      name: 'this machine is ahead, and makes proofs',
      subject: of('09:50:00', { 'a.test': '09:50:00' }, proven),
      message: 'own-signed',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes', direction: 'ahead of' },
    },
    {
      name: 'asked again past every cache, it is behind, and another server is not',
      subject: { ...of('09:50:00'), experiments: [measured('api.test', -10), measured('a.test', 0)] },
      message: 'server',
      certainty: 'likely',
      data: { host: 'api.test', offset: '10 minutes', direction: 'behind' },
    },
    {
      name: 'asked, two servers differ from this machine alike',
      subject: { ...of('10:10:00'), experiments: [measured('a.test', 10)] },
      message: 'own',
      certainty: 'proven',
    },
    {
      name: 'one server, and nothing to compare with',
      subject: of('10:10:00'),
      message: 'either',
      certainty: 'likely',
    },
    {
      name: 'servers that agree with nobody',
      subject: of('10:10:00', { 'a.test': '10:30:00' }),
      message: 'either',
      certainty: 'proven',
    },
  ],
  silent: [
    {
      name: 'a file that gives local time as if it were UTC',
      subject: subjectOf(seen(['GET https://api.test/', `401\n${at('14:00:30')}`], { observer: 'file' })),
      verdict: 'clear',
    },
    {
      name: 'an answer that was minutes old: asked again, the clocks agree',
      subject: { ...of('10:10:00'), experiments: [measured('api.test', 0)] },
      verdict: 'clear',
    },
    { name: 'two minutes, give or take', subject: of('10:02:00'), verdict: 'clear' },
    {
      name: 'a Date out of a cache (RFC 9111 §5.1)',
      subject: of('08:00:00', {}, '', 'Age: 7200'),
      verdict: 'not-applicable',
    },
    {
      name: 'a Date out of a cache without Age',
      subject: of('08:00:00', {}, '', 'X-Cache: HIT'),
      verdict: 'not-applicable',
    },
    {
      name: 'one server is behind, or a cache that hides itself',
      subject: of('09:50:00', { 'a.test': '10:00:00' }),
      verdict: 'clear',
    },
    { name: 'no Date', subject: subjectOf(seen(['GET https://api.test/', '401'])), verdict: 'not-applicable' },
  ],
});
