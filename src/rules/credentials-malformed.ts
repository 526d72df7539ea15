import { answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { phrase } from '../language/phrase.ts';
import type { CredentialDefect } from '../model/credential.ts';
import type { Certainty, Fix } from '../model/finding.ts';

/*
 * The header that should carry the credentials carries something else: a variable that was never filled, a scheme twice,
 * half a token.
 *
 *   GET /orders HTTP/1.1
 *   Authorization: Bearer undefined
 *
 *   HTTP/1.1 401 Unauthorized
 *
 * Defects that the servers we measured accept (missing padding) are only worth a look.
 * Silent on schemes in lower case, on two blanks behind the scheme, which the grammar allows, and on API keys without a
 * scheme.
 * Fooled by: a secret that happens to spell one of these words.
 */
export const credentialsMalformed: Rule = {
  meta: {
    id: 'credentials-malformed',
    title: 'The credentials are not in a form any server can read',
    statuses: [400, 401, 403],
    requires: ['request-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      placeholder:
        'The {header} header carries the word “{word}” where a secret should be: the app sent it before it had one.',
      empty: 'The {header} header is there, but holds no credentials.',
      template: 'The {header} header still holds a placeholder that was never filled in.',
      scheme: 'The {header} header is built wrong: {fault}.',
      token: 'The token in the {header} header is broken: {fault}.',
      basic: 'The Basic credentials in the {header} header are broken: {fault}.',
      unusual: 'The {header} header is not quite in the standard’s form: {fault}. Many servers accept it, some do not.',
    },
    references: ['RFC 9110 §11.4', 'RFC 6750 §2.1', 'RFC 7617 §2', 'RFC 7519 §3'],
    outranks: [
      'credentials-rejected',
      'credentials-scheme-mismatch',
      'credentials-lost-in-transit',
      'permission-denied',
      'credentials-missing',
    ],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined) return notApplicable;
    const carried = [
      ...(request.authorization === undefined ? [] : [{ name: 'Authorization', credential: request.authorization }]),
      ...request.apiKeys,
    ];
    if (carried.length === 0) return notApplicable;
    const faulty = carried
      .flatMap(({ name, credential }) =>
        credential.defects.map((defect) => ({
          name,
          code: defect.code,
          reading: readings[defect.code],
        })),
      )
      .toSorted((a, b) => weight[a.reading.certainty] - weight[b.reading.certainty])[0];
    if (faulty === undefined) return clear('The credentials are in good form.');
    const { name, reading } = faulty;
    // Some services take a bare token, against RFC 9110 §11.4; one that challenges has named the scheme it wants.
    const bareAllowed = faulty.code === 'scheme-missing' && facts.response?.challenges.length === 0;
    return found({
      message: reading.message,
      data: { header: name, ...reading.data },
      certainty: bareAllowed ? 'likely' : reading.certainty,
      kind: reading.certainty === 'possible' ? 'degraded' : 'broken',
      evidence: [...sentHeader(facts, name), answerStatus(facts)],
      fixes,
    });
  },
};

interface Reading {
  readonly message: string;
  readonly data: Readonly<Record<string, string>>;
  readonly certainty: Certainty;
}

const weight: Readonly<Record<Certainty, number>> = {
  proven: 0,
  likely: 1,
  possible: 2,
};

const placeholder = (word: string): Reading => ({
  message: 'placeholder',
  data: { word },
  certainty: 'proven',
});
const broken = (message: 'scheme' | 'token' | 'basic', fault: string): Reading => ({
  message,
  data: { fault },
  certainty: 'proven',
});
const unusual = (fault: string): Reading => ({
  message: 'unusual',
  data: { fault },
  certainty: 'possible',
});

const readings: Readonly<Record<CredentialDefect, Reading>> = {
  empty: { message: 'empty', data: {}, certainty: 'proven' },
  'placeholder-undefined': placeholder('undefined'),
  'placeholder-null': placeholder('null'),
  'placeholder-object': placeholder('[object Object]'),
  'placeholder-nan': placeholder('NaN'),
  'template-left-in': { message: 'template', data: {}, certainty: 'proven' },
  'scheme-doubled': broken('scheme', phrase('the scheme stands there twice')),
  'scheme-missing': broken('scheme', phrase('the scheme (Bearer, Basic…) is missing in front of the secret')),
  'scheme-joined': broken('scheme', phrase('scheme and secret are not separated by one blank')),
  quoted: broken('scheme', phrase('the secret is wrapped in quotation marks')),
  'white-space-inside': broken('scheme', phrase('there is white space inside the secret')),
  'white-space-around': unusual(phrase('there is white space before or behind it')),
  'comma-joined': broken('scheme', phrase('two values were joined with a comma')),
  'control-character': broken('scheme', phrase('it holds a control character')),
  'non-ascii': broken('scheme', phrase('it holds letters outside ASCII')),
  'jwt-truncated': broken('token', phrase('a JSON Web Token has three parts, and some are missing')),
  'jwt-unreadable': broken('token', phrase('its header cannot be decoded')),
  'basic-not-base64': broken('basic', phrase('they are not base64')),
  'basic-base64url': broken('basic', phrase('they use the URL-safe alphabet, which Basic does not')),
  'basic-without-colon': broken('basic', phrase('decoded, there is no colon between user name and password')),
  'basic-unpadded': unusual(phrase('the base64 padding is missing')),
  'too-long': unusual(phrase('it is longer than most servers take')),
};

const fixes: readonly Fix[] = [
  {
    audience: 'visitor',
    text: 'This is a fault of the app, not of your password. Reload the page and sign in again; if it stays, report it with Copy report.',
  },
  {
    audience: 'developer',
    text: 'Build the header in one place, and do not call the API before the secret is there.',
    snippet: {
      language: 'js',
      text: "if (typeof token !== 'string' || token === '') throw new Error('not signed in yet');\nheaders.set('Authorization', 'Bearer ' + token);",
    },
  },
  {
    audience: 'operator',
    text: 'Answer such requests with 400 invalid_request (RFC 6750 §3.1), so that clients can tell a broken header from a refused secret.',
  },
];
