import { answerHeader, answerStatus, reading } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import type { ChallengeDefect } from '../http/challenge.ts';

/*
 * The server says what it wants in a way that clients read differently, or not at all (RFC 9110 §11.3, §11.6.1).
 *
 *   401 Unauthorized
 *   WWW-Authenticate: Bearer realm="orders
 *
 * It is a fault beside the refusal and not its reason: the credentials were refused before this header was written.
 * Silent on slips that every reader passes over, such as an unquoted realm, where there is no such header at all, and
 * where only its beginning was kept.
 * Fooled by: an extension that rewrote the header where the browser shows one side only.
 */
export const challengeMalformed: Rule = {
  meta: {
    id: 'challenge-malformed',
    title: 'The server’s challenge cannot be read as it stands',
    statuses: [401, 407],
    requires: ['response-headers'],
    kind: 'degraded',
    owner: 'server',
    messages: {
      unreadable:
        'The {header} header of {host} holds no challenge that can be read: {problem}. No client can tell what is wanted, and no browser asks for a password.',
      divides: 'The {header} header of {host} is read differently by different clients: {problem}, at character {at}.',
    },
    references: ['RFC 9110 §11.3', 'RFC 9110 §11.6.1'],
  },
  diagnose: (facts) => {
    const { response, status } = facts;
    if (response === undefined) return notApplicable;
    const proxy = status === 407;
    const header = proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate';
    const name = header.toLowerCase();
    if (response.texts(name).length === 0) return notApplicable;
    const [defect] = proxy ? response.proxyChallengeDefects : response.challengeDefects;
    if (defect === undefined) return clear(`Every reader takes the ${header} header alike.`);
    const readable = (proxy ? response.proxyChallenges : response.challenges).length > 0;
    const problem = problems[defect.code];
    const place = `line ${defect.line + 1}, character ${defect.at + 1}`;
    return found({
      message: readable ? 'divides' : 'unreadable',
      data: { header, host: hostOf(facts), problem, ...(readable ? { at: defect.at + 1 } : {}) },
      certainty: 'proven',
      evidence: [
        answerStatus(facts),
        ...answerHeader(facts, name),
        reading(facts, `${place} of ${header}: ${problem}`),
      ],
      fixes: [
        {
          audience: 'visitor',
          text: 'You cannot mend this. If you expected a password window and none came, try another browser, and report it with Copy report.',
        },
        {
          audience: 'developer',
          text: 'Take the scheme from the documentation of the API, and do not rely on what your library makes of this header: others make something else of it.',
        },
        {
          audience: 'operator',
          text: 'Write a scheme, a space, then parameters with quoted values, separated by commas.',
          snippet: { language: 'http', text: `${header}: Basic realm="Restricted", charset="UTF-8"` },
        },
      ],
    });
  },
};

const problems: Readonly<Record<ChallengeDefect, string>> = {
  empty: 'it is empty',
  'scheme-missing': 'a parameter stands before any scheme',
  'comma-after-scheme': 'a comma stands between the scheme and its first parameter',
  'comma-missing': 'a comma is missing between two parameters',
  'element-empty': 'there is a comma too many',
  'quote-unterminated': 'a quoted value is never closed',
  'single-quotes': 'a value stands in single quotes, which quote nothing',
  'value-missing': 'a parameter has no value',
  'value-not-token': 'a value needs quotes and has none',
  'value-without-name': 'a value stands without a name',
  'white-space-around-equals': 'white space stands around an equals sign',
  'parameter-repeated': 'a parameter is there twice',
  'realm-missing': 'the realm is missing',
  'realm-unquoted': 'the realm has no quotes',
  'nonce-missing': 'Digest has no nonce',
  'token68-unexpected': 'a bare value stands where parameters belong',
  'token68-with-parameters': 'a bare value and parameters are mixed',
  'text-stray': 'text stands where none belongs',
  'control-character': 'there is a control character in it',
  'line-folded': 'it is folded over several lines',
  cut: 'it is longer than anybody reads',
};
