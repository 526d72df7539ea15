import type { Challenge } from '../http/challenge.ts';
import { type DpopFields, dpopFields } from '../http/dpop-challenge.ts';
import { jwtTimes } from '../http/jwt.ts';
import { classifyDescription, type TokenError } from '../http/token-error.ts';
import { phrase } from '../language/phrase.ts';
import type { Credential, Jwt } from '../model/credential.ts';
import { perObject } from '../model/per-object.ts';
import type { Wording } from '../model/wording.ts';
import { answerHeader, answerStatus, reading, sentHeader } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { RequestFacts } from './request-facts.ts';

/** RFC 7519 §4.1.4 allows “a few minutes”; a minute covers rounding and transport. In milliseconds. */
export const leeway = 60_000;

/** The token of a request: Bearer, DPoP, or a JSON Web Token in a header of its own. */
export interface SentToken {
  /** Of the header that carries it. */
  readonly name: string;
  readonly credential: Credential;
  /** Absent: an opaque token. */
  readonly jwt: Jwt | undefined;
  /** In milliseconds since 1970, as far as the token tells. */
  readonly times: ReturnType<typeof jwtTimes>;
}

/** The token that went along; of several the one that can be read. */
export function sentToken({ request }: Pick<Facts, 'request'>): SentToken | undefined {
  return request && tokenIn(request);
}

const tokenIn = perObject((request: RequestFacts): SentToken | undefined => {
  const { authorization, apiKeys } = request;
  const carried =
    authorization === undefined ? apiKeys : [{ name: 'Authorization', credential: authorization }, ...apiKeys];
  const tokens = carried.filter(
    ({ credential: { scheme, form } }) => form.kind === 'jwt' || scheme === 'bearer' || scheme === 'dpop',
  );
  const token = tokens.find(({ credential: { form } }) => form.kind === 'jwt') ?? tokens[0];
  if (token === undefined) return undefined;
  const { form } = token.credential;
  const jwt = form.kind === 'jwt' ? form.jwt : undefined;
  return { ...token, jwt, times: jwt === undefined ? {} : jwtTimes(jwt) };
});

/** One challenge of the answer, and what its error_description says is wrong with the token. */
export interface TokenChallenge extends DpopFields {
  /** Lower case. */
  readonly scheme: string;
  readonly says: TokenError | undefined;
}

/** Every challenge of the answer, read as one about a token (RFC 6750 §3, RFC 9449 §7.1). */
export function tokenChallenges({ response }: Pick<Facts, 'response'>): readonly TokenChallenge[] {
  return response === undefined ? [] : readTokenChallenges(response.challenges);
}

const readTokenChallenges = perObject((challenges: readonly Challenge[]): readonly TokenChallenge[] =>
  challenges.map((challenge) => {
    const fields = dpopFields(challenge);
    return { ...fields, scheme: challenge.scheme, says: classifyDescription(fields.errorDescription ?? '') };
  }),
);

/** Does the server itself give one of these as what is wrong with the token? */
export function serverSays(facts: Pick<Facts, 'response' | 'page'>, ...errors: readonly TokenError[]): boolean {
  const isOneOf = (says: TokenError | undefined) => says !== undefined && errors.includes(says);
  return tokenChallenges(facts).some(({ says }) => isOneOf(says)) || isOneOf(facts.page?.says);
}

/** The server calls the token invalid (RFC 6750 §3.1): it arrived, and was looked at. */
export function callsTokenInvalid(facts: Pick<Facts, 'response'>): boolean {
  return tokenChallenges(facts).some(({ error }) => error === 'invalid_token');
}

/** When the server judged the token: by its own clock, or, where it does not tell, by this machine’s. */
export function judgedAt({ serverTime, exchange }: Pick<Facts, 'serverTime' | 'exchange'>): {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly byServer: boolean;
} {
  return { now: serverTime?.now ?? exchange.startedAt, byServer: serverTime !== undefined };
}

/** Longer texts of claims are cut when they are sealed. */
const claimKept = 200;

/** The texts of a claim that is one text or a list of them; absent: it is neither, or not all of it was kept. */
export function claimTexts(jwt: Jwt | undefined, name: string): readonly string[] | undefined {
  const value = jwt !== undefined && Object.hasOwn(jwt.claims, name) ? jwt.claims[name] : undefined;
  const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : undefined;
  return texts?.every((text) => text.length < claimKept) ? texts : undefined;
}

/** The scopes that a token claims: `scope` (RFC 9068 §2.2.3), or `scp` as Microsoft and Okta write it. */
export function heldScopes(jwt: Jwt | undefined): readonly string[] | undefined {
  const claims = claimTexts(jwt, 'scope') ?? claimTexts(jwt, 'scp');
  return claims?.flatMap((text) => text.split(/\s+/)).filter((scope) => scope !== '');
}

/** What the text of the answer says of the token, where it was read. */
export function bodyReading(facts: Facts): ReturnType<typeof sentHeader> {
  const says = facts.page?.says;
  return says === undefined
    ? []
    : [reading(facts, phrase('the text of the answer says of the token: {says}', { says }))];
}

/** The pointers that every finding about a token gives: the token, what was worked out of it, and the answer. */
export function tokenEvidence(facts: Facts, ...computed: readonly Wording[]): ReturnType<typeof sentHeader> {
  const token = sentToken(facts);
  return [
    ...(token === undefined ? [] : sentHeader(facts, token.name)),
    ...computed.map((text) => reading(facts, text)),
    ...bodyReading(facts),
    answerStatus(facts),
    ...answerHeader(facts, 'www-authenticate'),
  ];
}
