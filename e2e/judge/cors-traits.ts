import {
  allowCredentialsVariants,
  allowHeadersVariants,
  allowMethodsVariants,
  allowOriginVariants,
  type Lines,
  preflightStatuses,
  redirectStatuses,
  responseStatuses,
  type Wanted,
} from './cors-variants.ts';
import type { Random } from './random.ts';
import type { Answer, Fields } from './server.ts';

/** What one URL answers, part by part. */
export interface CorsTraits {
  readonly preflightStatus: number;
  readonly preflightOrigin: Lines;
  readonly preflightCredentials: Lines;
  readonly allowMethods: Lines;
  readonly allowHeaders: Lines;
  readonly responseStatus: number;
  readonly redirectStatus: number;
  readonly responseOrigin: Lines;
  readonly responseCredentials: Lines;
}

/** What is asked for: the same for all URLs of a request but for the origin, which redirects may take away. */
export interface Asked extends Wanted {
  readonly method: string;
  /** Of request headers. */
  readonly names: readonly string[];
  readonly credentials: RequestCredentials;
}

/** Answers that let the request through. */
export function friendlyTraits({ origin, method, names, credentials }: Asked, random: Random): CorsTraits {
  const allowCredentials = credentials === 'include' ? ['true'] : [];
  return {
    preflightStatus: 204,
    preflightOrigin: [origin],
    preflightCredentials: allowCredentials,
    allowMethods: [method],
    allowHeaders: [names.join(', ')],
    responseStatus: random.pick(responseStatuses),
    redirectStatus: random.pick(redirectStatuses),
    responseOrigin: [origin],
    responseCredentials: allowCredentials,
  };
}

const changes: readonly [Change, ...Change[]] = [
  (asked, random) => ({ preflightOrigin: random.pick(allowOriginVariants)(asked) }),
  (asked, random) => ({ responseOrigin: random.pick(allowOriginVariants)(asked) }),
  (asked, random) => {
    const lines = random.pick(allowOriginVariants)(asked);
    return { preflightOrigin: lines, responseOrigin: lines };
  },
  (_asked, random) => ({ preflightCredentials: random.pick(allowCredentialsVariants) }),
  (_asked, random) => ({ responseCredentials: random.pick(allowCredentialsVariants) }),
  ({ method }, random) => ({ allowMethods: random.pick(allowMethodsVariants)(method) }),
  ({ names }, random) => ({ allowHeaders: random.pick(allowHeadersVariants)(names) }),
  (_asked, random) => ({ preflightStatus: random.pick(preflightStatuses) }),
];

type Change = (asked: Asked, random: Random) => Partial<CorsTraits>;

/** The same with one part made different, for better or worse. */
export function disturbed(traits: CorsTraits, asked: Asked, random: Random): CorsTraits {
  return { ...traits, ...random.pick(changes)(asked, random) };
}

/**
 * The answers on the wire.
 * @param next Where it redirects to; absent: nowhere.
 */
export function answersOf(traits: CorsTraits, next: string | undefined): { preflight: Answer; response: Answer } {
  const redirects = traits.preflightStatus >= 301 && traits.preflightStatus <= 308 && traits.preflightStatus !== 304;
  return {
    preflight: {
      status: traits.preflightStatus,
      fields: [
        ...named('Access-Control-Allow-Origin', traits.preflightOrigin),
        ...named('Access-Control-Allow-Credentials', traits.preflightCredentials),
        ...named('Access-Control-Allow-Methods', traits.allowMethods),
        ...named('Access-Control-Allow-Headers', traits.allowHeaders),
        ...named('Location', redirects ? ['/cors/elsewhere'] : []),
      ],
    },
    response: {
      status: next === undefined ? traits.responseStatus : traits.redirectStatus,
      fields: [
        ...named('Access-Control-Allow-Origin', traits.responseOrigin),
        ...named('Access-Control-Allow-Credentials', traits.responseCredentials),
        ...named('Location', next === undefined ? [] : [next]),
      ],
    },
  };
}

function named(name: string, lines: Lines): Fields {
  return lines.map((line) => [name, line] as const);
}
