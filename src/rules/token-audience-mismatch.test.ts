import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen, testJwt, testTime } from '../testing/seen.ts';
import { tokenAudienceMismatch } from './token-audience-mismatch.ts';

const exp = testTime / 1000 + 3600;
const opaque = 'mF_9.B5f-4.1JqM';
const invalid = (description?: string) =>
  `401\nWWW-Authenticate: Bearer error="invalid_token"${description === undefined ? '' : `, error_description="${description}"`}`;
const of = (answer: string, token = opaque, host = 'api.example.com') =>
  subjectOf(seen([`GET https://${host}/orders\nAuthorization: Bearer ${token}`, answer]));
const staging = testJwt({ exp, aud: 'https://api.staging.example.com/' });
const graph = testJwt({ exp, aud: '00000003-0000-0000-c000-000000000000' });

testRule(tokenAudienceMismatch, {
  found: [
    {
      name: 'ASP.NET Core names the audience',
      subject: of(invalid('The audience is invalid'), testJwt({ exp, aud: 'api://orders' })),
      message: 'audience',
      certainty: 'proven',
      data: { host: 'api.example.com', audience: '“api://orders”' },
    },
    {
      name: 'several audiences',
      subject: of(invalid('jwt audience invalid'), testJwt({ exp, aud: ['a', 'b'] })),
      message: 'audience',
      certainty: 'proven',
      data: { host: 'api.example.com', audience: '“a” and “b”' },
    },
    {
      name: 'an opaque token for another audience',
      subject: of(invalid('JWT not in audience')),
      message: 'audience-unread',
      certainty: 'proven',
    },
    {
      name: 'a token without aud',
      subject: of(invalid('jwt audience invalid'), testJwt({ exp })),
      message: 'audience-unread',
      certainty: 'proven',
    },
    {
      name: 'another issuer',
      subject: of(invalid('The issuer is invalid'), testJwt({ exp, iss: 'https://login.example.com/dev' })),
      message: 'issuer',
      certainty: 'proven',
      data: { host: 'api.example.com', issuer: '“https://login.example.com/dev”' },
    },
    {
      name: 'another issuer, of an opaque token',
      subject: of(invalid('The iss claim is not valid')),
      message: 'issuer-unread',
      certainty: 'proven',
    },
    {
      name: 'a 403 that names the audience',
      subject: of(`403${invalid('The audience is invalid').slice(3)}`),
      message: 'audience-unread',
      certainty: 'proven',
    },
    {
      name: 'a token for Microsoft Graph, whose signature nobody else can verify',
      subject: of(invalid('The signature is invalid'), graph),
      message: 'vendor',
      certainty: 'likely',
      data: { audience: '“https://graph.microsoft.com”', host: 'api.example.com' },
    },
    {
      name: 'a token of staging, sent to production',
      subject: of(invalid(), staging),
      message: 'environment',
      certainty: 'likely',
      data: {
        audience: '“https://api.staging.example.com/”',
        for: 'staging',
        host: 'api.example.com',
        here: 'production',
      },
    },
  ],
  silent: [
    {
      name: 'a token for Graph, sent to Graph',
      subject: of(invalid(), graph, 'graph.microsoft.com'),
      verdict: 'clear',
    },
    {
      name: 'a token for this host',
      subject: of(invalid(), testJwt({ exp, aud: 'https://api.example.com' })),
      verdict: 'clear',
    },
    {
      name: 'an aud that is the name of another host, of which nothing is known',
      subject: of(invalid(), testJwt({ exp, aud: 'https://orders.example.com' })),
      verdict: 'not-applicable',
    },
    {
      name: 'a test API of another company',
      subject: of(invalid(), testJwt({ exp, aud: 'https://dev.other.org' })),
      verdict: 'not-applicable',
    },
    {
      name: 'a token of staging that has expired',
      subject: of(invalid('The token expired'), staging),
      verdict: 'not-applicable',
    },
    {
      name: 'a token of staging, and no word that it arrived',
      subject: of('401\nWWW-Authenticate: Bearer realm="api"', staging),
      verdict: 'not-applicable',
    },
    {
      name: 'an aud that is a mere name',
      subject: of(invalid(), testJwt({ exp, aud: 'orders' })),
      verdict: 'not-applicable',
    },
    { name: 'an opaque token, and no word why', subject: of(invalid()), verdict: 'not-applicable' },
    {
      name: 'the server speaks of an audience, and got nothing',
      subject: subjectOf(seen(['GET https://api.example.com/', invalid('The audience is invalid')])),
      verdict: 'not-applicable',
    },
  ],
});
