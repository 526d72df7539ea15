/*
 * What the names of parameters in queries and fragments say of their values.
 */

/** The value is a secret, or a person, whatever it looks like. */
const secretName =
  /token|secret|pass(?!ive)|pwd|^pw$|verifier|^state$|nonce|assertion|saml|relaystate|wresult|wctx|signature|^sig$|hmac|key$|auth|credential|sess|^sid$|ticket|otp$|^pin$|jwt|csrf|xsrf|cookie|login|mail|^user|phone|^x-(?:amz|goog)-|^(?:device_|user_|invite_|access_)?code$/i;

/** Parameters that a diagnosis needs and that hold no secret by their definition (RFC 6749, OpenID Connect Core). */
const plain: ReadonlySet<string> = new Set([
  'response_type',
  'response_mode',
  'client_id',
  'scope',
  'prompt',
  'grant_type',
  'error',
  'error_description',
  'code_challenge_method',
  'max_age',
  'acr_values',
  'auth_type',
  'token_type',
  'expires_in',
]);

const urls: ReadonlySet<string> = new Set([
  'redirect_uri',
  'return_to',
  'returnurl',
  'next',
  'continue',
  'redirect',
  'url',
  'error_uri',
  'login_uri',
]);

/** @param name Decoded, in any letter case, as all of these. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !urls.has(name.toLowerCase());
}

export function isPlain(name: string): boolean {
  return plain.has(name.toLowerCase());
}

/** The value is a URL, or has parameters of its own. @param value Decoded once. */
export function holdsUrl(name: string, value: string): boolean {
  return urls.has(name.toLowerCase()) || /^[a-z][a-z\d+.-]{0,30}:[\\/]|^[\\/]|^[^?#]*[?#].*=/is.test(value);
}
