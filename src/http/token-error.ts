export type TokenError =
  | 'expired'
  | 'not-yet-valid'
  | 'audience'
  | 'issuer'
  | 'signature'
  | 'revoked'
  | 'malformed'
  | 'missing'
  | 'scope';

/**
 * Wordings in the order in which they are tried: a sentence that says more than one thing is taken by the sharper one.
 * ASP.NET Core JwtBearer and IdentityModel (IDX codes), Spring Security, PostgREST, Auth0, Keycloak, jsonwebtoken, PyJWT,
 * jose, MCP servers.
 */
const wordings: readonly (readonly [TokenError, RegExp])[] = [
  [
    'not-yet-valid',
    /not yet valid|not[ -]?before|not active yet|before time|issued in the future|token used before|IDX10222|immature|JWT not active/i,
  ],
  [
    'expired',
    /expir|IDX10223|lifetime validation failed|token is not active|"?exp"? claim timestamp check failed|too old|timed out/i,
  ],
  ['audience', /audience|IDX10(?:206|208|214)|"?\baud\b"? claim/i],
  [
    'signature',
    /signature|signing key|IDX10(?:5\d\d|6\d\d)|unable to find a signing key|matching key|\bkid\b|\bJWKS?\b.{0,40}key|unknown key|bad key|invalid key|JWSError|verification failed|another algorithm expected|algorithm/i,
  ],
  ['issuer', /issuer|IDX10(?:204|205|211)|"?\biss\b"? claim|untrusted|invalid tenant/i],
  [
    'revoked',
    /revok|blacklist|blocklist|denylist|session not active|session not found|session (?:has )?ended|user (?:session )?not found|logged out|signed out|stale token|no longer valid|inactive/i,
  ],
  ['scope', /scope|privilege|permission|not authorized to|insufficient|required role/i],
  [
    'missing',
    /missing|not (?:found|provided|present|supplied)|no (?:\w+ )?(?:token|authorization|credentials)|required|absent|is empty|cannot be (?:null|empty)/i,
  ],
  [
    'malformed',
    /malformed|decod|pars(?:e|ing)|not well[ -]formed|wellformed|IDX1(?:2|4)\d\d\d|wrong number of segments|not enough segments|invalid compact|invalid format|bad format|cannot read|unexpected token|not a (?:valid )?(?:jwt|jws)|invalid (?:jwt|json)/i,
  ],
];

/**
 * What an error_description says is wrong with a token (RFC 6750 §3.1 leaves the words to the server).
 * @returns Nothing for words that could mean anything, such as "The access token is invalid".
 */
export function classifyDescription(text: string): TokenError | undefined {
  const words = text.slice(0, 1000);
  return wordings.find(([, pattern]) => pattern.test(words))?.[0];
}
