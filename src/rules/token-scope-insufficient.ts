import { answerHeader } from '../diagnosis/evidence.ts';
import type { Facts } from '../diagnosis/facts.ts';
import { hostOf } from '../diagnosis/names.ts';
import { identifies } from '../diagnosis/request-facts.ts';
import { clear, found, notApplicable, type Rule, type RuleFinding, type Verdict } from '../diagnosis/rule.ts';
import { heldScopes, sentToken, serverSays, tokenChallenges, tokenEvidence } from '../diagnosis/token-facts.ts';
import { phrase } from '../language/phrase.ts';
import type { Wording } from '../model/wording.ts';

/*
 * The token is good, and does not reach this far: the server names a scope that it lacks.
 *
 *   DELETE /orders/7
 *   Authorization: Bearer eyJ…            (scope: orders:read)
 *
 *   403 Forbidden
 *   WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"
 *
 * RFC 6750 §3.1 wants 403; container registries say it with 401. GitHub names both sides in headers of its own.
 * Silent on requests without anything in them, which are only told where to get a token, as at the first step of every
 * registry, and on expired tokens.
 * Fooled by: GitHub, which sends those headers with a 403 for its rate limit and its single sign-on too.
 */
export const tokenScopeInsufficient: Rule = {
  meta: {
    id: 'token-scope-insufficient',
    title: 'The token does not cover this call',
    statuses: [401, 403],
    requires: ['request-headers', 'response-headers'],
    kind: 'broken',
    owner: 'front-end',
    messages: {
      lacks: '{host} wants the scope {wanted}. The token has {held} only.',
      wanted: '{host} wants the scope {wanted}, and says that the token has not got it.',
      unnamed: '{host} says that the token lacks a permission, and does not name it.',
      'held-already':
        '{host} says that the token lacks the scope {wanted}, yet the token names it: the server reads rights from another place, such as a role or the account.',
      github: 'GitHub takes a token with the scope {wanted} here. This one has {held}.',
      'github-permission': 'GitHub wants the permission {wanted} for this call, and the token may not have it.',
    },
    references: ['RFC 6750 §3.1', 'RFC 6749 §3.3', 'RFC 9068 §2.2.3'],
    outranks: ['permission-denied', 'token-rejected', 'token-expired', 'credentials-lost-in-transit'],
  },
  diagnose: (facts) => {
    const { request } = facts;
    if (request === undefined || !identifies(request)) return notApplicable;
    const challenge = tokenChallenges(facts).find(({ error }) => error === 'insufficient_scope');
    if (challenge !== undefined) return fromChallenge(facts, challenge.scope);
    if (serverSays(facts, 'scope'))
      return found({ ...advice(facts), message: 'unnamed', data: { host: hostOf(facts) }, certainty: 'likely' });
    return fromGitHub(facts);
  },
};

function fromChallenge(facts: Facts, wanted: readonly string[]): Verdict {
  const host = hostOf(facts);
  if (wanted.length === 0) return found({ ...advice(facts), message: 'unnamed', data: { host }, certainty: 'proven' });
  const held = heldScopes(sentToken(facts)?.jwt);
  if (held === undefined)
    return found({ ...advice(facts), message: 'wanted', data: { host, wanted: named(wanted) }, certainty: 'proven' });
  const missing = wanted.filter((scope) => !held.includes(scope));
  if (missing.length === 0)
    return found({
      ...advice(facts, phrase('the token’s own scope holds everything that is wanted')),
      message: 'held-already',
      data: { host, wanted: named(wanted) },
      certainty: 'proven',
      owner: 'server',
    });
  return found({
    ...advice(facts, phrase('wanted and not held: {scopes}', { scopes: named(missing) })),
    message: 'lacks',
    data: { host, wanted: named(wanted), held: held.length === 0 ? phrase('none') : named(held) },
    certainty: 'proven',
  });
}

/** GitHub’s documentation: any one of the accepted scopes is enough. */
function fromGitHub(facts: Facts): Verdict {
  const { response } = facts;
  if (response === undefined || facts.status !== 403) return notApplicable;
  const lists = (name: string) => response.texts(name).flatMap((text) => text.split(/[,;]/).map((each) => each.trim()));
  const accepted = lists('x-accepted-oauth-scopes').filter((scope) => scope !== '');
  const held = lists('x-oauth-scopes').filter((scope) => scope !== '');
  const permissions = lists('x-accepted-github-permissions').filter((permission) => permission !== '');
  if (accepted.length === 0 && permissions.length === 0) return notApplicable;
  if (response.texts('x-ratelimit-remaining').includes('0') || response.texts('retry-after').length > 0)
    return clear('The rate limit is used up, which GitHub answers with 403 too.');
  // A fine-grained token has no scopes at all, and says nothing of its permissions.
  if (response.texts('x-oauth-scopes').length > 0 && accepted.length > 0) {
    if (accepted.some((scope) => held.includes(scope)))
      return clear('The token has a scope that GitHub accepts for this call.');
    return found({
      ...advice(facts),
      message: 'github',
      data: { wanted: alternatives(accepted), held: held.length === 0 ? phrase('none') : named(held) },
      certainty: 'likely',
      owner: 'you',
      evidence: [
        ...tokenEvidence(facts),
        ...answerHeader(facts, 'x-accepted-oauth-scopes'),
        ...answerHeader(facts, 'x-oauth-scopes'),
      ],
      wouldDecide: 'The same call with a token that has the scope.',
    });
  }
  if (permissions.length === 0) return notApplicable;
  return found({
    ...advice(facts),
    message: 'github-permission',
    data: { wanted: alternatives(permissions) },
    certainty: 'possible',
    owner: 'you',
    evidence: [...tokenEvidence(facts), ...answerHeader(facts, 'x-accepted-github-permissions')],
    wouldDecide: 'The permissions of the token, in GitHub’s settings.',
  });
}

const shown = 6;

function named(scopes: readonly string[]): readonly Wording[] {
  const first = scopes.slice(0, shown).map((scope) => `“${scope.slice(0, 80)}”`);
  return scopes.length > shown ? [...first, phrase('{more} more', { more: scopes.length - shown })] : first;
}

function alternatives(scopes: readonly string[]): string {
  return scopes
    .slice(0, shown)
    .map((scope) => `“${scope.slice(0, 80)}”`)
    .join(' or ');
}

function advice(facts: Facts, ...computed: readonly Wording[]): Pick<RuleFinding, 'evidence' | 'fixes'> {
  return {
    evidence: tokenEvidence(facts, ...computed),
    fixes: [
      {
        audience: 'visitor',
        text: 'Signing in again as you did gives the same token. Allow the app what it asks for when it asks, or ask whoever runs it to give your account the right.',
      },
      {
        audience: 'developer',
        text: 'Ask for the missing scope in the sign-in request, and do not renew on this answer: a renewed token has the same scopes or fewer (RFC 6749 §6).',
        snippet: {
          language: 'http',
          text: 'GET /authorize?response_type=code&client_id=…&scope=openid%20orders:write',
        },
      },
      {
        audience: 'operator',
        text: 'Check that the identity provider may give this scope to this client, and that the server looks for it in the claim where the token carries it (scope, scp, roles).',
      },
    ],
  };
}
