import type { CredentialForm } from '../model/credential.ts';
import { type Challenge, type ChallengeParameter, parameter } from './challenge.ts';
import { isNameLike } from './name-like.ts';

/** RFC 7616 §3.3, §6.1. In the spelling of the registry. */
const algorithms = ['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess', 'SHA-512-256', 'SHA-512-256-sess'];
const qualities = ['auth', 'auth-int'];

const mostNames = 50;

/** Reads the parameters of a Digest answer: their names, and the two whose values come from a registry (RFC 7616 §3.4). */
export function readDigest(
  params: readonly ChallengeParameter[],
): Extract<CredentialForm, { readonly kind: 'digest' }> {
  const value = (wanted: string) => params.find(({ name }) => name === wanted)?.value;
  const algorithm = registered(algorithms, value('algorithm'));
  const qop = registered(qualities, value('qop'));
  return {
    kind: 'digest',
    parameters: shownNames(params),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(qop === undefined ? {} : { qop }),
  };
}

function registered(names: readonly string[], value: string | undefined): string | undefined {
  return names.find((name) => name.toLowerCase() === value?.toLowerCase());
}

/** Names of parameters that read like names; what else stands before an equals sign may be part of a secret. */
export function shownNames(params: readonly ChallengeParameter[]): readonly string[] {
  return params
    .slice(0, mostNames)
    .map(({ name }) => name)
    .filter((name) => isNameLike(name, 32));
}

/** What a Digest challenge says (RFC 7616 §3.3). */
export interface DigestFields {
  readonly realm?: string;
  /** The nonce was too old; user name and password were not judged. */
  readonly stale: boolean;
  /** As sent; absent means MD5. */
  readonly algorithm?: string;
  /** Lower case; empty: the form of RFC 2069. */
  readonly qop: readonly string[];
  /** Whether browsers can answer it: Chromium and Firefox know MD5 and SHA-256, with or without `-sess`. */
  readonly algorithmKnown: boolean;
}

export function digestFields(challenge: Challenge): DigestFields {
  const realm = parameter(challenge, 'realm');
  const algorithm = parameter(challenge, 'algorithm');
  const qop = parameter(challenge, 'qop') ?? '';
  return {
    ...(realm === undefined ? {} : { realm }),
    stale: parameter(challenge, 'stale')?.toLowerCase() === 'true',
    ...(algorithm === undefined ? {} : { algorithm }),
    qop: qop
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((each) => each !== ''),
    algorithmKnown: /^(?:md5|sha-256)(?:-sess)?$/i.test(algorithm ?? 'MD5'),
  };
}
