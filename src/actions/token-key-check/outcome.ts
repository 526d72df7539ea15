import { sameSite } from '../../http/site.ts';
import { say, sayCount } from '../../language/say.ts';
import type { ExperimentResult } from '../../model/experiment.ts';
import type { KeyQuestion } from './plan.ts';

/** Where the issuer says that its keys are. */
export type KeySetAddress =
  | { readonly kind: 'address'; readonly url: string }
  /** No metadata of this issuer (RFC 8414 §3.3: its name must be in it). */
  | { readonly kind: 'not-metadata' }
  /** On another site, which nobody agreed to ask. */
  | { readonly kind: 'elsewhere'; readonly host: string };

/** @param text The metadata, as the issuer's server gave it: hostile. */
export function keySetAddress(text: string, issuer: string): KeySetAddress {
  const metadata = objectIn(text);
  const [named, jwks] = [metadata?.['issuer'], metadata?.['jwks_uri']];
  if (typeof named !== 'string' || withoutSlash(named) !== withoutSlash(issuer)) return { kind: 'not-metadata' };
  if (typeof jwks !== 'string' || !URL.canParse(jwks)) return { kind: 'not-metadata' };
  const url = new URL(jwks);
  const [own] = [new URL(issuer)];
  // A public issuer must not lead to http, nor to another site.
  if (url.protocol !== own.protocol || url.username !== '' || !sameSite(jwks, issuer, { schemeful: true }))
    return { kind: 'elsewhere', host: url.host };
  return { kind: 'address', url: url.href };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}

const keysRead = 500;

/** The `kid` of each key (RFC 7517 §5). Absent: it is no key set. */
export function keyIds(text: string): readonly (string | undefined)[] | undefined {
  const keys = objectIn(text)?.['keys'];
  if (!Array.isArray(keys)) return undefined;
  return keys.slice(0, keysRead).map((key: unknown) => {
    const kid = isObject(key) ? key['kid'] : undefined;
    return typeof kid === 'string' ? kid : undefined;
  });
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface KeyCheckOutcome {
  readonly says: string;
  readonly result?: ExperimentResult;
}

/** How far the asking came. */
export type Answers =
  /** No metadata, or none that can be used, at any of the addresses. */
  | { readonly kind: 'no-metadata'; readonly answered: boolean }
  | { readonly kind: 'elsewhere'; readonly host: string }
  /** `text` absent: no answer in time, a redirect, an error, or too long. */
  | { readonly kind: 'key-set'; readonly text: string | undefined };

export function keyCheckOutcome({ issuer, kid, alg }: KeyQuestion, answers: Answers): KeyCheckOutcome {
  const { host } = new URL(issuer);
  switch (answers.kind) {
    case 'no-metadata':
      return {
        says: answers.answered
          ? say(
              '{host} publishes no metadata under the name that the token gives as its issuer: it may be another environment, or no issuer of this kind. Nothing is known of its keys.',
              { host },
            )
          : say('{host} did not answer, so nothing is known of its keys.', { host }),
      };
    case 'elsewhere':
      return {
        says: say(
          '{host} publishes its keys at {other}, which is another site, so it was not asked. Look for the kid “{kid}” there.',
          { host, other: answers.host, kid },
        ),
      };
    case 'key-set': {
      const ids = answers.text === undefined ? undefined : keyIds(answers.text);
      if (ids === undefined)
        return { says: say('{host} did not give its keys, so nothing is known of them.', { host }) };
      const present = ids.includes(kid);
      // A set without names for its keys holds them all the same (RFC 7517 §4.5).
      if (!present && (ids.length === 0 || ids.includes(undefined)))
        return {
          says: sayCount(
            ids.length,
            {
              one: '{host} publishes {count} key, and does not name it: whether it is “{kid}” is not known.',
              other:
                '{host} publishes {count} keys, and does not name them all: whether “{kid}” is among them is not known.',
            },
            { host, kid },
          ),
        };
      return {
        says: present
          ? say(
              '{host} publishes the key “{kid}” ({alg}), as one of {all}. The signature may still be wrong for another reason: a token that was changed on the way, or a server with an old copy of the keys.',
              { host, kid, alg, all: ids.length },
            )
          : sayCount(
              ids.length,
              {
                one: '{host} publishes {count} key, and “{kid}” is not among them: it was rotated away, or the token comes from another environment.',
                other:
                  '{host} publishes {count} keys, and “{kid}” is not among them: it was rotated away, or the token comes from another environment.',
              },
              { host, kid },
            ),
        result: { kind: 'token-key-checked', issuer, kid, present, keys: ids.length },
      };
    }
    default:
      return answers satisfies never;
  }
}
