import { answerHeader, answerStatus, sentHeader, stackMark, ticketIds } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { pageSays } from '../diagnosis/page-facts.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';

/*
 * The request was signed, or should have been, and the signature did not verify: changed on its way, signed with an old key,
 * for another region or service, or by a clock that is wrong.
 *
 *   GET /orders
 *   Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=host;x-amz-date, Signature=…
 *
 *   403 Forbidden
 *   x-amzn-errortype: InvalidSignatureException
 *
 * The names of these errors are hearsay in headers, so that those are never more than possible. Amazon S3 writes its
 * errors into a document of their own, which tells for a link that was opened.
 * Silent on other errors of the same gateway, such as a right that is missing.
 * Fooled by: a gateway that says so of a request that was meant for another scheme.
 */
export const requestSignatureRejected: Rule = {
  meta: {
    id: 'request-signature-rejected',
    title: 'The signature of the request was not accepted',
    statuses: [400, 401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      signed:
        'The request to {host} was signed ({scheme}{scope}), and the error that came back is one about signatures.',
      unsigned: 'The request to {host} was not signed, and the error that came back is one about signatures.',
      page: '{host} answered with an error document of Amazon S3, {code}: {meaning}.',
    },
    references: ['RFC 9110 §11.6.2', 'RFC 9110 §15.5.4'],
    offers: ['clock-check'],
    outranks: ['permission-denied', 'token-rejected', 'credentials-lost-in-transit'],
  },
  diagnose: (facts) => {
    const { request, stack } = facts;
    const form = request?.authorization?.form;
    const signed = form?.kind === 'sigv4' ? form : undefined;
    const said = pageSays(facts, ['s3-error']);
    const meaning = meanings.get(said?.mark.code ?? '');
    if (said !== undefined && meaning !== undefined)
      return found({
        message: 'page',
        data: { host: hostOf(facts), code: said.mark.code ?? '', meaning },
        certainty: said.certainty,
        evidence: [...said.evidence, answerStatus(facts), ...answerHeader(facts, 'date'), ...ticketIds(facts)],
        fixes: [openAnew, ...fixes.slice(1)],
        wouldDecide: 'The same link, made anew.',
      });
    const error = stack.find(({ row }) => row.id === 'aws-signature-error');
    if (error === undefined)
      return signed === undefined ? notApplicable : clear('The answer has no error of signatures that is known.');
    const scope = [signed?.service, signed?.region].filter((part) => part !== undefined).join(', ');
    return found({
      message: signed === undefined ? 'unsigned' : 'signed',
      data: {
        host: hostOf(facts),
        ...(signed === undefined
          ? {}
          : { scheme: signed.algorithm, scope: scope === '' ? '' : phrase(' for {scope}', { scope }) }),
      },
      certainty: 'possible',
      evidence: [
        ...sentHeader(facts, 'authorization'),
        answerStatus(facts),
        ...stackMark(facts, error),
        ...answerHeader(facts, 'date'),
        ...ticketIds(facts),
      ],
      fixes,
      wouldDecide: 'The body of the answer: it says which string the server signed itself.',
    });
  },
};

/** Amazon S3 API Reference, Error responses. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['ExpiredToken', phrase('the temporary key that the link was signed with has run out')],
  ['InvalidToken', phrase('the session token of the temporary key is not in order')],
  ['RequestTimeTooSkewed', phrase('the clock that the request was signed by is too far off')],
  ['SignatureDoesNotMatch', phrase('the request is not the one that was signed, or was signed with another key')],
  ['InvalidAccessKeyId', phrase('the key that signed it does not exist any more')],
  ['AuthorizationHeaderMalformed', phrase('the signature is for another region, or not in order')],
]);

const openAnew = {
  audience: 'visitor',
  text: 'Go back to the page that gave you this link, reload it and open the link anew: such links run out. If it stays, report it with Copy report.',
} as const;

const fixes = [
  {
    audience: 'visitor',
    text: 'Check that the date and time of this machine are right and set by the network, then reload the page. If it stays, report it with Copy report.',
  },
  {
    audience: 'developer',
    text: 'Sign what really leaves: host, path and query as they are encoded on the wire, and the very body. Check region and service, and that temporary keys have not run out and come with their session token.',
  },
  {
    audience: 'operator',
    text: 'A proxy that rewrites the path, the Host header or signed headers breaks every signature. See which of them stand between, and whether the key is active.',
  },
] as const;
