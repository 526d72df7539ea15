import { type Challenge, parameter } from './challenge.ts';

/** What a Basic challenge says (RFC 7617 §2). */
export interface BasicFields {
  readonly realm?: string;
  /** As sent. */
  readonly charset?: string;
  /** RFC 7617 §2.1: the only value that is defined. Without it a name that is not US-ASCII may arrive in either encoding. */
  readonly utf8: boolean;
}

export function basicFields(challenge: Challenge): BasicFields {
  const realm = parameter(challenge, 'realm');
  const charset = parameter(challenge, 'charset');
  return {
    ...(realm === undefined ? {} : { realm }),
    ...(charset === undefined ? {} : { charset }),
    utf8: charset?.toLowerCase() === 'utf-8',
  };
}
