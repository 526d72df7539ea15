import { basicFields } from '../http/basic-challenge.ts';
import { digestFields } from '../http/digest.ts';
import type { Facts } from './facts.ts';

/** What the answer says of passwords, beyond asking for one. */
export interface PasswordChallenges {
  /** A Digest nonce was too old, and the password right (RFC 7616 §3.3). */
  readonly nonceWasOld: boolean;
  /** Basic credentials are to be UTF-8 (RFC 7617 §2.1), so nobody can mistake their letters. */
  readonly utf8: boolean;
}

/** Every challenge of the answer, read as one for a password. */
export function passwordChallenges({ response }: Pick<Facts, 'response'>): PasswordChallenges {
  const challenges = response?.challenges ?? [];
  return {
    nonceWasOld: challenges.some((challenge) => challenge.scheme === 'digest' && digestFields(challenge).stale),
    utf8: challenges.some((challenge) => challenge.scheme === 'basic' && basicFields(challenge).utf8),
  };
}
