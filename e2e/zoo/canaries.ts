import { randomBytes } from 'node:crypto';

/** Every place of a request and a response that can hold a secret. The page `/zoo/canary` fills them all. */
const slots = [
  'userInfoName',
  'userInfoPassword',
  'pathSegment',
  'queryAccessToken',
  'queryCode',
  'queryState',
  'queryUnknown',
  'fragment',
  'bearer',
  'basicName',
  'basicPassword',
  'jwtEmail',
  'jwtUnknownClaim',
  'apiKey',
  'unknownRequestHeader',
  'unknownResponseHeader',
  'cookie',
  'setCookie',
  'challengeRealm',
  'challengeNonce',
  'challengeOpaque',
  'challengeUnknown',
  'location',
  'referer',
  'samlResponse',
  'relayState',
  'requestBody',
  'formRefreshToken',
  'jsonRefreshToken',
  'querySaml',
  'responseBody',
  'pageText',
  'pageTitle',
] as const;

export type CanarySlot = (typeof slots)[number];

const values = Object.fromEntries(slots.map((slot) => [slot, randomBytes(16).toString('hex')])) as Record<
  CanarySlot,
  string
>;

/**
 * The secret in each slot: 32 hexadecimal digits, drawn anew for each process. On the wire those of `basic…` and of
 * `userInfo…` also stand in base64, those of `jwt…` in base64url, and that of `samlResponse` in base64 within a form.
 */
export function canaries(): Readonly<Record<CanarySlot, string>> {
  return values;
}
