import { answerHeader, answerStatus, reading } from '../diagnosis/evidence.ts';
import { hostOf } from '../diagnosis/names.ts';
import { clear, found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import type { ChallengeDefect } from '../http/challenge.ts';
import { phrase } from '../language/phrase.ts';

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
    if (defect === undefined) return clear(phrase('Every reader takes the {header} header alike.', { header }));
    const readable = (proxy ? response.proxyChallenges : response.challenges).length > 0;
    const problem = problems[defect.code];
    return found({
      message: readable ? 'divides' : 'unreadable',
      data: { header, host: hostOf(facts), problem, ...(readable ? { at: defect.at + 1 } : {}) },
      certainty: 'proven',
      evidence: [
        answerStatus(facts),
        ...answerHeader(facts, name),
        reading(
          facts,
          phrase('line {line}, character {at} of {header}: {problem}', {
            line: defect.line + 1,
            at: defect.at + 1,
            header,
            problem,
          }),
        ),
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
  empty: phrase('it is empty'),
  'scheme-missing': phrase('a parameter stands before any scheme'),
  'comma-after-scheme': phrase('a comma stands between the scheme and its first parameter'),
  'comma-missing': phrase('a comma is missing between two parameters'),
  'element-empty': phrase('there is a comma too many'),
  'quote-unterminated': phrase('a quoted value is never closed'),
  'single-quotes': phrase('a value stands in single quotes, which quote nothing'),
  'value-missing': phrase('a parameter has no value'),
  'value-not-token': phrase('a value needs quotes and has none'),
  'value-without-name': phrase('a value stands without a name'),
  'white-space-around-equals': phrase('white space stands around an equals sign'),
  'parameter-repeated': phrase('a parameter is there twice'),
  'realm-missing': phrase('the realm is missing'),
  'realm-unquoted': phrase('the realm has no quotes'),
  'nonce-missing': phrase('Digest has no nonce'),
  'token68-unexpected': phrase('a bare value stands where parameters belong'),
  'token68-with-parameters': phrase('a bare value and parameters are mixed'),
  'text-stray': phrase('text stands where none belongs'),
  'control-character': phrase('there is a control character in it'),
  'line-folded': phrase('it is folded over several lines'),
  cut: phrase('it is longer than anybody reads'),
};
