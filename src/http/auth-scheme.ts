/*
 * Names of schemes and of their parameters. Knowing a name lets a reader tell a word that may be shown from one that may
 * be a secret, and a parameter without its value from a token68.
 */

/**
 * The IANA registry of HTTP authentication schemes, and schemes that vendors document. `aws4-hmac-sha256` and its like
 * are signatures; `token`, `apikey`, `key` and `bot` are followed by an opaque secret.
 */
const knownSchemes: ReadonlySet<string> = new Set([
  ...['basic', 'bearer', 'concealed', 'digest', 'dpop', 'gnap', 'hoba', 'mutual', 'negotiate', 'oauth', 'privatetoken'],
  ...['scram-sha-1', 'scram-sha-256', 'vapid', 'ntlm', 'kerberos', 'pop', 'mac', 'hawk', 'signature'],
  ...['token', 'jwt', 'apikey', 'api-key', 'key', 'bot', 'ssws', 'splunk', 'geniekey', 'googlelogin', 'sharedkey'],
  ...['sharedkeylite', 'sharedaccesssignature', 'aws', 'aws4-hmac-sha256', 'aws4-ecdsa-p256-sha256', 'hmac-sha256'],
  ...[
    'tc3-hmac-sha256',
    'acs3-hmac-sha256',
    'google4-rsa-sha256',
    'zoho-oauthtoken',
    'discogs',
    'mediabrowser',
    'emby',
  ],
  ...['wlid1.0', 'wlid2.0', 'passport1.4', 'x-mobileme-authtoken', 'client-id', 'wsse', 'secret', 'session'],
]);

/** @param word In any letter case. */
export function isKnownScheme(word: string): boolean {
  return word.length <= 32 && knownSchemes.has(word.toLowerCase());
}

/** Schemes whose challenge is a list of parameters and never a token68. */
const withParameters: ReadonlySet<string> = new Set(['basic', 'bearer', 'digest', 'dpop']);

/** @param scheme Lower case. */
export function takesParameters(scheme: string): boolean {
  return withParameters.has(scheme);
}

const parameterNames: ReadonlySet<string> = new Set([
  ...['realm', 'charset', 'nonce', 'opaque', 'stale', 'algorithm', 'qop', 'domain', 'userhash', 'nc', 'cnonce', 'uri'],
  ...['username', 'response', 'error', 'error_description', 'error_uri', 'scope', 'acr_values', 'max_age', 'algs'],
  ...['resource_metadata', 'resource', 'authorization_uri', 'authorization', 'claims', 'client_id', 'service', 'title'],
]);

/** Whether a word is the name of a parameter that a registered scheme defines. */
export function isParameterName(word: string): boolean {
  return word.length <= 32 && parameterNames.has(word.toLowerCase());
}
