import type { CredentialForm } from '../model/credential.ts';
import type { ChallengeParameter } from './challenge.ts';
import { isNameLike } from './name-like.ts';

type SigV4Form = Extract<CredentialForm, { readonly kind: 'sigv4' }>;

const mostHeaders = 50;

/** @param scheme Lower case. */
export function isAwsSignature(scheme: string): boolean {
  return scheme === 'aws4-hmac-sha256' || scheme === 'aws4-ecdsa-p256-sha256';
}

/**
 * Reads the scope and the names of the signed headers of an AWS Signature Version 4. Key id and signature are dropped.
 * `Credential=<key id>/<date>/<region>/<service>/aws4_request`; the asymmetric variant has no region.
 */
export function readAwsSignature(schemeAsSent: string, params: readonly ChallengeParameter[]): SigV4Form {
  const value = (name: string) => params.find((each) => each.name === name)?.value;
  const headers = (value('signedheaders') ?? '').split(';').slice(0, mostHeaders);
  return {
    kind: 'sigv4',
    algorithm: schemeAsSent.toUpperCase(),
    ...scopeOf(value('credential') ?? ''),
    signedHeaders: headers.map((name) => name.toLowerCase()).filter((name) => isNameLike(name, 40)),
  };
}

/** Read from the end: a key id may hold slashes. What does not look like a region or a service is left out. */
function scopeOf(credential: string): { readonly region?: string; readonly service?: string } {
  const parts = credential.split('/').slice(-4);
  if (parts.at(-1) !== 'aws4_request') return {};
  const service = parts.at(-2);
  const region = /^\d{8}$/.test(parts[0] ?? '') ? parts[1] : undefined;
  return {
    ...(isScopeName(region) ? { region } : {}),
    ...(isScopeName(service) ? { service } : {}),
  };
}

function isScopeName(text: string | undefined): text is string {
  return text !== undefined && /^[a-z][a-z\d-]*$/.test(text) && isNameLike(text, 32);
}

/** The key id, for its known beginning only; it must not be kept. */
export function awsKeyId(params: readonly ChallengeParameter[]): string {
  return params.find(({ name }) => name === 'credential')?.value.split('/')[0] ?? '';
}
