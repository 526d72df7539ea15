import type { Scenario } from '../scenario.ts';
import { sendJson } from '../send.ts';

const signature =
  'AWS4-HMAC-SHA256 Credential=AKIDZOOEXAMPLE/20261123/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=0f5e80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024';

/** A signature that does not verify. */
export const requestSignatureRejected: Scenario = {
  id: 'request-signature-rejected',
  family: 'Credentials',
  title: 'The signature of the request does not verify',
  what: 'The page sends a request with an AWS signature that was made for another path. The gateway answers 403 with an error about signatures.',
  start: 'navigate',
  path: '/zoo/request-signature-rejected',
  expects: { cause: 'request-signature-rejected', certainty: 'possible', owner: 'front-end' },
  page: ({ url }) => [
    {
      kind: 'fetch',
      label: 'GET orders, signed',
      url: url('/zoo/request-signature-rejected/orders'),
      init: { headers: { Authorization: signature } },
    },
  ],
  answer: (visit) =>
    sendJson(
      visit,
      403,
      { message: 'The request signature we calculated does not match the signature you provided.' },
      { 'x-amzn-RequestId': 'zoo-1', 'x-amzn-ErrorType': 'InvalidSignatureException' },
    ),
};
