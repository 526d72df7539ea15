import { subjectOf, testRule } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { shown } from '../testing/shown.ts';
import { requestSignatureRejected } from './request-signature-rejected.ts';

const signed =
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261123/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024';
const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
const call = (header: string, error: string, status = 403) =>
  subjectOf(
    seen([`GET https://api.test/prod/orders\n${header}`, `${status}\nx-amzn-RequestId: 1\nx-amzn-ErrorType: ${error}`]),
  );
const link = (code: string, headers = 'x-amz-request-id: 4442587FB7D0A2F9\nServer: AmazonS3') =>
  subjectOf(
    shown(seen(['GET https://files.test/a.pdf', `403\n${headers}`], { type: 'main_frame' }), '', code, {
      xmlCode: code,
    }),
  );

testRule(requestSignatureRejected, {
  found: [
    {
      name: 'a signature that does not match',
      subject: call(signed, 'InvalidSignatureException'),
      message: 'signed',
      certainty: 'possible',
      data: { host: 'api.test', scheme: 'AWS4-HMAC-SHA256', scope: ' for execute-api, eu-west-1' },
    },
    {
      name: 'a token where a signature is wanted',
      subject: call(token, 'IncompleteSignatureException'),
      message: 'unsigned',
      certainty: 'possible',
      data: { host: 'api.test' },
    },
    {
      name: 'a link of Amazon S3 that has run out',
      subject: link('ExpiredToken'),
      message: 'page',
      certainty: 'likely',
      data: {
        host: 'files.test',
        code: 'ExpiredToken',
        meaning: 'the temporary key that the link was signed with has run out',
      },
    },
    {
      name: 'the same document from somebody else',
      subject: link('SignatureDoesNotMatch', 'Server: nginx'),
      message: 'page',
      certainty: 'possible',
    },
  ],
  silent: [
    { name: 'S3, and a right that is missing', subject: link('AccessDenied'), verdict: 'not-applicable' },
    { name: 'a right that is missing', subject: call(signed, 'AccessDeniedException'), verdict: 'clear' },
    {
      name: 'another error of somebody who did not sign',
      subject: call(token, 'AccessDeniedException'),
      verdict: 'not-applicable',
    },
    {
      name: 'a service that is down',
      subject: call(signed, 'InvalidSignatureException', 503),
      verdict: 'not-applicable',
    },
  ],
});
