import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenScopeInsufficient } from './token-scope-insufficient.ts';

const exp = testTime / 1000 + 3600;
const opaque = 'mF_9.B5f-4.1JqM';
const of = (answer: string, token = opaque) =>
  subjectOf(seen([`DELETE https://api.test/orders/7\nAuthorization: Bearer ${token}`, answer]));
const lacking = (scope?: string, status = 403) =>
  `${status}\nWWW-Authenticate: Bearer error="insufficient_scope"${scope === undefined ? '' : `, scope="${scope}"`}`;
const gitHub = (more: string) =>
  subjectOf(
    seen([
      `GET https://api.github.com/orgs/acme/members\nAuthorization: Bearer ${opaque}`,
      `403\nServer: github.com\n${more}`,
    ]),
  );

testRule(tokenScopeInsufficient, {
  found: [
    {
      name: 'RFC 6750 §3.1: wanted minus held',
      subject: of(lacking('orders:read orders:write'), testJwt({ exp, scope: 'openid orders:read' })),
      message: 'lacks',
      certainty: 'proven',
      data: { host: 'api.test', wanted: '“orders:read” and “orders:write”', held: '“openid” and “orders:read”' },
    },
    {
      name: 'scp as a list',
      subject: of(lacking('admin'), testJwt({ exp, scp: ['orders.read', 'openid'] })),
      message: 'lacks',
      certainty: 'proven',
      data: { host: 'api.test', wanted: '“admin”', held: '“orders.read” and “openid”' },
    },
    {
      name: 'a token without any scope',
      subject: of(lacking('admin'), testJwt({ exp, scope: '' })),
      message: 'lacks',
      certainty: 'proven',
      data: { host: 'api.test', wanted: '“admin”', held: 'none' },
    },
    {
      name: 'an opaque token',
      subject: of(lacking('orders:write')),
      message: 'wanted',
      certainty: 'proven',
      data: { host: 'api.test', wanted: '“orders:write”' },
    },
    {
      name: 'a token whose long scope was cut when it was sealed',
      subject: of(lacking('orders:write'), testJwt({ exp, scope: 'orders:read '.repeat(40) })),
      message: 'wanted',
      certainty: 'proven',
    },
    {
      name: 'a registry, which says it with 401',
      subject: of(lacking('repository:app:push', 401)),
      message: 'wanted',
      certainty: 'proven',
      data: { host: 'api.test', wanted: '“repository:app:push”' },
    },
    { name: 'no scope named', subject: of(lacking()), message: 'unnamed', certainty: 'proven' },
    {
      name: 'Spring’s words, under another error',
      subject: of(
        '403\nWWW-Authenticate: Bearer error="access_denied", error_description="The request requires higher privileges than provided by the access token."',
      ),
      message: 'unnamed',
      certainty: 'likely',
    },
    {
      name: 'the token names what is said to be missing',
      subject: of(lacking('admin'), testJwt({ exp, scope: 'admin' })),
      message: 'held-already',
      certainty: 'proven',
    },
    {
      name: 'GitHub names both sides',
      subject: gitHub('X-Accepted-OAuth-Scopes: admin:org, read:org\nX-OAuth-Scopes: repo, gist'),
      message: 'github',
      certainty: 'likely',
      data: { wanted: '“admin:org” or “read:org”', held: '“repo” and “gist”' },
    },
    {
      name: 'GitHub, and a fine-grained token',
      subject: gitHub('X-Accepted-GitHub-Permissions: members=read'),
      message: 'github-permission',
      certainty: 'possible',
      data: { wanted: '“members=read”' },
    },
  ],
  silent: [
    {
      name: 'GitHub’s rate limit',
      subject: gitHub('X-Accepted-OAuth-Scopes: admin:org\nX-OAuth-Scopes: repo\nX-RateLimit-Remaining: 0'),
      verdict: 'clear',
    },
    {
      name: 'GitHub, with one of the accepted scopes',
      subject: gitHub('X-Accepted-OAuth-Scopes: admin:org, read:org\nX-OAuth-Scopes: repo, read:org'),
      verdict: 'clear',
    },
    {
      name: 'GitHub, where any token will do',
      subject: gitHub('X-Accepted-OAuth-Scopes: \nX-OAuth-Scopes: repo'),
      verdict: 'not-applicable',
    },
    {
      name: 'the first step of a registry, with nothing sent',
      subject: subjectOf(
        seen([
          'GET https://registry.test/v2/app/manifests/1',
          '401\nDocker-Distribution-Api-Version: registry/2.0\nWWW-Authenticate: Bearer realm="https://auth.test/token",service="registry.test",scope="repository:app:pull",error="insufficient_scope"',
        ]),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a scope that is only a hint where to sign in',
      subject: of('401\nWWW-Authenticate: Bearer realm="api", scope="orders:read"'),
      verdict: 'not-applicable',
    },
    { name: 'a 403 without a word', subject: of('403'), verdict: 'not-applicable' },
    {
      name: 'a token that has expired',
      subject: of('401\nWWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"'),
      verdict: 'not-applicable',
    },
  ],
});
