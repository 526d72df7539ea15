import { describe, expect, it } from 'vitest';
import { classifyDescription, type TokenError } from './token-error.ts';

describe('RFC 6750 §3.1: error_description in the words of servers', () => {
  it.each<[TokenError | undefined, string]>([
    // ASP.NET Core JwtBearer and Microsoft.IdentityModel.
    ['expired', "The token expired at '09/10/2026 07:42:00'"],
    ['expired', 'The token is expired'],
    ['expired', 'IDX10223: Lifetime validation failed. The token is expired.'],
    ['not-yet-valid', "The token is not valid before '09/10/2026 07:42:00'"],
    ['not-yet-valid', 'IDX10222: Lifetime validation failed. The token is not yet valid.'],
    ['audience', "The audience 'api://other' is invalid"],
    ['issuer', "The issuer 'https://sts.example/' is invalid"],
    ['signature', 'The signature key was not found'],
    ['signature', 'The signature is invalid'],
    // Spring Security.
    ['expired', 'An error occurred while attempting to decode the Jwt: Jwt expired at 2026-09-10T07:42:00Z'],
    ['not-yet-valid', 'An error occurred while attempting to decode the Jwt: Jwt used before 2026-09-10T07:42:00Z'],
    ['signature', 'An error occurred while attempting to decode the Jwt: Signed JWT rejected: Invalid signature'],
    ['signature', 'Signed JWT rejected: Another algorithm expected, or no matching key(s) found'],
    ['malformed', 'Invalid JWT serialization: Missing dot delimiter(s)'],
    ['malformed', 'Bearer token is malformed'],
    ['issuer', 'The iss claim is not valid'],
    ['scope', 'The request requires higher privileges than provided by the access token.'],
    // PostgREST.
    ['expired', 'JWT expired'],
    ['not-yet-valid', 'JWT not yet valid'],
    ['audience', 'JWT not in audience'],
    ['signature', 'No suitable key or wrong key type'],
    ['malformed', 'Expected 3 parts in JWT; got 2'],
    ['signature', 'JWT cryptographic operation failed'],
    // Auth0, jsonwebtoken, jose, PyJWT.
    ['expired', 'jwt expired'],
    ['not-yet-valid', 'jwt not active'],
    ['audience', 'jwt audience invalid. expected: https://api.example'],
    ['issuer', 'jwt issuer invalid. expected: https://issuer.example/'],
    ['signature', 'invalid signature'],
    ['signature', 'signature verification failed'],
    ['malformed', 'jwt malformed'],
    ['malformed', 'Not enough segments'],
    ['audience', 'unexpected "aud" claim value'],
    ['issuer', 'unexpected "iss" claim value'],
    ['expired', '"exp" claim timestamp check failed'],
    ['not-yet-valid', '"nbf" claim timestamp check failed'],
    ['audience', "Unexpected 'aud' value"],
    ['issuer', "Unexpected 'iss' value"],
    ['expired', "'exp' claim timestamp check failed"],
    ['not-yet-valid', "'nbf' claim timestamp check failed"],
    ['missing', 'No authorization token was found'],
    // Keycloak.
    ['expired', 'Token is not active'],
    ['revoked', 'Session not active'],
    ['revoked', 'Stale token'],
    // GitLab, MCP servers, Adobe.
    ['revoked', 'Token was revoked. You have to re-authorize from the user.'],
    ['missing', 'Missing Authorization header'],
    ['missing', 'Missing token'],
    ['expired', 'Access token expired: xxxx'],
    // Could be anything.
    [undefined, 'The access token is invalid'],
    [undefined, 'Token verification failed'],
    [undefined, 'The access token is invalid or has expired'],
    [undefined, 'The access token provided is expired, revoked, malformed, or invalid for other reasons.'],
    [undefined, 'Unauthorized'],
    [undefined, ''],
  ])('%s: %s', (expected, text) => {
    expect(classifyDescription(text)).toBe(expected);
  });

  it.each(['a', ' ', 'jwks', 'JWK '])('one megabyte of "%s"', (unit) => {
    expect(classifyDescription(unit.repeat(1_000_000 / unit.length))).toBeUndefined();
  });
});
