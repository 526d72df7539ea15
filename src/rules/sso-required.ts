import { answerHeader, answerStatus, sentHeader } from '../diagnosis/evidence.ts';
import { found, notApplicable, type Rule } from '../diagnosis/rule.ts';
import { tokenEvidence } from '../diagnosis/token-facts.ts';

/*
 * The token is good, but the organisation takes it only after it was authorised in its own single sign-on.
 *
 *   GET /orgs/acme/repos
 *   Authorization: Bearer ghp_…
 *
 *   403 Forbidden
 *   X-GitHub-SSO: required; url=https://github.com/orgs/acme/sso?authorization_request=…
 *
 * The header says so itself, and gives the address where to authorise.
 * Silent where GitHub only left some organisations out of a list (partial-results), which is no failure.
 * Fooled by: nothing that is known.
 */
export const ssoRequired: Rule = {
  meta: {
    id: 'sso-required',
    title: 'The organisation wants its single sign-on first',
    statuses: [401, 403],
    requires: ['response-headers'],
    kind: 'broken',
    owner: 'you',
    messages: {
      organisation:
        'The organisation {organisation} on GitHub takes this token only after you have authorised it in the single sign-on of the organisation.',
      unnamed:
        'The organisation that owns this on GitHub takes the token only after you have authorised it in its single sign-on.',
    },
    references: ['RFC 9110 §15.5.4'],
    outranks: ['permission-denied', 'token-scope-insufficient', 'token-rejected'],
  },
  diagnose: (facts) => {
    const [sso] = facts.response?.texts('x-github-sso') ?? [];
    if (sso === undefined || !/^\s*required\b/i.test(sso)) return notApplicable;
    const organisation = /\/orgs\/([\w.-]{1,60})\//.exec(sso)?.[1];
    const carried = facts.request?.authorization === undefined ? sentHeader(facts, 'cookie') : tokenEvidence(facts);
    return found({
      message: organisation === undefined ? 'unnamed' : 'organisation',
      data: organisation === undefined ? {} : { organisation: `“${organisation}”` },
      certainty: 'proven',
      evidence: [...(carried.length === 0 ? [answerStatus(facts)] : carried), ...answerHeader(facts, 'x-github-sso')],
      fixes: [
        {
          audience: 'visitor',
          text: 'In GitHub’s settings, under developer settings and tokens, open the token’s Configure SSO and authorise it for the organisation. It stays authorised until it is renewed.',
        },
        {
          audience: 'developer',
          text: 'Send the person to the address in the X-GitHub-SSO header, and repeat the call afterwards. The address is good for an hour.',
        },
        {
          audience: 'operator',
          text: 'An owner of the organisation can see in its security settings who has linked an account and which tokens are authorised.',
        },
      ],
    });
  },
};
