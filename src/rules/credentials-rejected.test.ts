import type { Exchange } from '../model/exchange.ts';
import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { credentialsRejected } from './credentials-rejected.ts';

const basic = '401\nWWW-Authenticate: Basic realm="Restricted"';
const call = (pair: string) => `GET https://app.test/admin\nAuthorization: Basic ${btoa(pair)}`;
const digest =
  'GET https://app.test/admin\nAuthorization: Digest username="alice", realm="x", nonce="n", uri="/admin", response="0123456789abcdef0123456789abcdef"';

/** The same hop with a prompt in each of several rounds, as a browser leaves it that shows no credentials of its own. */
function promptedTwice(): Exchange {
  const exchange = seen(['GET https://app.test/admin', basic], { prompt: { scheme: 'basic' } });
  const [hop] = exchange.hops;
  const [round] = hop.rounds;
  return { ...exchange, hops: [{ ...hop, rounds: [round, round] }] };
}

testRule(credentialsRejected, {
  found: [
    {
      name: 'a 401 without a challenge, as of WordPress behind PHP that sees no header',
      subject: subjectOf(seen([call('alice:abcd efgh'), '401\nContent-Type: application/json'])),
      message: 'unexplained',
      certainty: 'possible',
      data: { host: 'app.test', scheme: 'Basic' },
      advises: 'permalinks',
    },
    {
      name: 'a pasted blank, and no challenge',
      subject: subjectOf(seen([call('alice:secret '), '401'])),
      message: 'white-space',
      certainty: 'likely',
    },
    {
      name: 'no password, and no challenge',
      subject: subjectOf(seen([call('alice:'), '401'])),
      message: 'empty-password',
      certainty: 'likely',
    },
    {
      name: 'Basic sent, and asked for again',
      subject: subjectOf(seen([call('alice:wrong'), basic])),
      message: 'rejected',
      certainty: 'proven',
      data: { host: 'app.test', scheme: 'Basic' },
    },
    {
      name: 'Digest sent, and asked for again',
      subject: subjectOf(seen([digest, '401\nWWW-Authenticate: Digest realm="x", nonce="m", qop="auth"'])),
      message: 'rejected',
      certainty: 'proven',
      data: { host: 'app.test', scheme: 'Digest' },
    },
    {
      name: 'another letter case of the scheme',
      subject: subjectOf(
        seen([call('alice:wrong').replace('Basic', 'BASIC'), '401\nwww-authenticate: basic realm="x"']),
      ),
      message: 'rejected',
      certainty: 'proven',
    },
    {
      name: 'a user name and a password in the URL, and asked for again',
      subject: subjectOf(seen(['GET https://alice:wrong@app.test/admin', basic])),
      message: 'rejected',
      certainty: 'likely',
    },
    {
      name: 'a blank behind the password',
      subject: subjectOf(seen([call('alice:secret '), basic])),
      message: 'white-space',
      certainty: 'proven',
      data: { host: 'app.test', part: 'password' },
    },
    {
      name: 'a blank before the user name',
      subject: subjectOf(seen([call(' alice:secret'), basic])),
      message: 'white-space',
      certainty: 'proven',
      data: { host: 'app.test', part: 'user name' },
    },
    {
      name: 'a nonce was old, which says nothing of Basic',
      subject: subjectOf(
        seen([
          call('alice:wrong'),
          '401\nWWW-Authenticate: Digest realm="x", nonce="m", stale=true\nWWW-Authenticate: Basic realm="x"',
        ]),
      ),
      message: 'rejected',
      certainty: 'proven',
    },
    {
      name: 'no password',
      subject: subjectOf(seen([call('alice:'), basic])),
      message: 'empty-password',
      certainty: 'proven',
    },
    {
      name: 'the browser asked twice in one request',
      subject: subjectOf(promptedTwice()),
      message: 'asked-again',
      certainty: 'proven',
      data: { host: 'app.test', times: 2 },
    },
  ],
  silent: [
    {
      name: 'no challenge, and a firewall that answered',
      subject: subjectOf(seen([call('alice:secret'), '401\nX-Vercel-Mitigated: deny'])),
      verdict: 'not-applicable',
    },
    {
      name: 'stale=true: the password was right',
      subject: subjectOf(seen([digest, '401\nWWW-Authenticate: Digest realm="x", nonce="m", stale=true, qop="auth"'])),
      verdict: 'clear',
    },
    {
      name: 'stale=TRUE is the same',
      subject: subjectOf(seen([digest, '401\nWWW-Authenticate: Digest realm="x", nonce="m", stale=TRUE'])),
      verdict: 'clear',
    },
    {
      name: 'one prompt, and nothing typed yet',
      subject: subjectOf(seen(['GET https://app.test/admin', basic], { prompt: { scheme: 'basic' } })),
      verdict: 'not-applicable',
    },
    {
      name: 'another scheme is wanted',
      subject: subjectOf(seen([call('alice:secret'), '401\nWWW-Authenticate: Bearer'])),
      verdict: 'not-applicable',
    },
    {
      name: 'the pair cannot be read',
      subject: subjectOf(seen(['GET https://app.test/admin\nAuthorization: Basic !!!', basic])),
      verdict: 'not-applicable',
    },
    {
      name: 'a token was sent',
      subject: subjectOf(
        seen(['GET https://app.test/admin\nAuthorization: Bearer abc', '401\nWWW-Authenticate: Bearer']),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'the first leg of Negotiate',
      subject: subjectOf(seen(['GET https://app.test/admin', '401\nWWW-Authenticate: Negotiate'])),
      verdict: 'not-applicable',
    },
    {
      name: 'a 403: the password was taken',
      subject: subjectOf(seen([call('alice:secret'), '403'])),
      verdict: 'not-applicable',
    },
  ],
});
