import type { TokenFault } from '../model/page.ts';

export type TokenError = TokenFault;

/** "expired, revoked, malformed, or invalid for other reasons" (RFC 6750 §3.1) and its kind say nothing. */
const anything = [
  /expired(?:,| or)\s+(?:or |has |been |is )*(?:invalid|revoked|malformed|missing|unknown)/i,
  /(?:invalid|revoked|malformed|missing|unknown)(?:,? or|,)\s+(?:has |been |is |an? )*expired/i,
];

/**
 * Wordings in the order in which they are tried: what says more than one thing is taken by the sharper one. From ASP.NET
 * Core and Microsoft.IdentityModel (IDX), Spring Security, PostgREST, Auth0 (express-oauth2-jwt-bearer) and jsonwebtoken, jose, PyJWT, Keycloak,
 * GitLab, servers of the Model Context Protocol.
 */
const wordings: readonly (readonly [TokenError, readonly RegExp[]])[] = [
  [
    'not-yet-valid',
    [
      /not yet valid|not (?:valid )?before|not active yet|jwt not active|IDX10222/i,
      /used before|issued in the future|immature|["']nbf["'] claim/i,
    ],
  ],
  [
    'expired',
    [/expir|IDX10223|lifetime validation failed|token is not active/i, /["']exp["'] claim timestamp|timed out/i],
  ],
  ['audience', [/audience|IDX10(?:206|208|214)|\baud\b.{0,3}(?:claim|value)/i]],
  [
    'signature',
    [
      /signature|signing key|IDX10[56]\d\d|suitable key|matching key|unknown key|wrong key|invalid key|key not found/i,
      /\bkid\b|JWSError|algorithm|cryptograph/i,
    ],
  ],
  ['issuer', [/issuer|IDX10(?:204|205|211)|\biss\b.{0,3}(?:claim|value)|invalid tenant/i]],
  [
    'revoked',
    [
      /revok|blacklist|blocklist|denylist|stale token|no longer valid|inactive/i,
      /session (?:has |is )?(?:not active|not found|ended)|(?:logged|signed) out/i,
    ],
  ],
  ['scope', [/scope|privilege|permission|not authorized to|insufficient|required role/i]],
  [
    'malformed',
    [
      /malformed|decod|pars(?:e|ing)|serialization|well[ -]?formed|IDX1[24]\d\d\d|wrong number of segments/i,
      /not enough segments|expected 3 parts|invalid (?:compact|format|jwt|json)|bad format|cannot read|unexpected token/i,
    ],
  ],
  [
    'missing',
    [
      /missing|not (?:provided|present|supplied)|was (?:not )?found|required|absent|is empty/i,
      /\bno (?:\w+ )?(?:token|authorization|credentials)/i,
    ],
  ],
];

/**
 * What an error_description says is wrong with a token (RFC 6750 §3.1 leaves the words to the server).
 * @returns Nothing for words that could mean anything, such as "The access token is invalid".
 */
export function classifyDescription(text: string): TokenError | undefined {
  if (text === '') return undefined;
  const words = text.slice(0, 1000);
  if (anything.some((pattern) => pattern.test(words))) return undefined;
  return wordings.find(([, patterns]) => patterns.some((pattern) => pattern.test(words)))?.[0];
}
