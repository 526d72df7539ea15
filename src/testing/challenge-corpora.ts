import { basicFields } from '../http/basic-challenge.ts';
import { bearerFields } from '../http/bearer-challenge.ts';
import { type Challenge, parameter, readChallenges } from '../http/challenge.ts';
import { digestFields } from '../http/digest.ts';
import { negotiateLeg } from '../http/negotiate.ts';

export interface CorpusCase {
  readonly kind: string;
  readonly name: string;
  /** Whose reading it is. */
  readonly oracle: string;
  readonly input: unknown;
  readonly expected: unknown;
}

/** What was read and what was expected, in one notation. */
export interface Verdict {
  readonly got: unknown;
  readonly want: unknown;
}

type Pair = readonly [name: string, value: string | null];

interface ChallengeCase extends CorpusCase {
  readonly dupParams?: string;
  /** Only the parameters that are listed were looked at. */
  readonly partial?: boolean;
}

interface ExpectedChallenge {
  readonly scheme: string;
  readonly params: readonly Pair[];
  readonly token68: string | null;
}

/** Puts our reading of a case of challenges.json beside the expected one. */
export function judgeChallenges(one: ChallengeCase): Verdict {
  const { value, defects } = readChallenges(one.input as readonly string[]);
  const want = one.expected as Readonly<Record<string, unknown>>;
  const [first] = value;
  switch (one.kind) {
    case 'challenges':
      return judgeList(value, one);
    case 'reject':
      return { got: value.length === 0 || defects.length > 0, want: true };
    case 'browser-choice':
      return judgeChoice(value, one.oracle, want);
    case 'first-challenge': {
      const params = first === undefined || first.scheme === 'basic' ? [] : pairsOf(first);
      return { got: { scheme: first?.scheme ?? null, params }, want };
    }
    case 'bearer-fields':
      return judgeBearer(value, want);
    case 'scheme-handler': {
      const present = Object.fromEntries(Object.entries(want).filter(([, field]) => field !== null));
      return { got: first && handledByChromium(first, one.oracle), want: present };
    }
    case 'negotiate-round':
      return { got: roundOf(first, want['round'] === 1), want: want['result'] };
    default:
      throw new Error(`unknown kind ${one.kind}`);
  }
}

function pairsOf(challenge: Challenge, duplicates?: string): readonly Pair[] {
  const pairs = challenge.params.map(({ name, value }): Pair => [name, value]);
  return duplicates === 'last-wins' ? [...new Map(pairs)] : pairs;
}

function sorted(pairs: readonly Pair[]): readonly string[] {
  return pairs.map((pair) => JSON.stringify(pair)).sort();
}

function judgeList(value: readonly Challenge[], { expected, dupParams, partial }: ChallengeCase): Verdict {
  const want = (expected as readonly ExpectedChallenge[]).map(({ scheme, params, token68 }) => ({
    scheme: scheme.toLowerCase(),
    params: sorted(params.map(([name, text]) => [name.toLowerCase(), text])),
    token68: token68 ?? null,
  }));
  const got = value.map((challenge, index) => ({
    scheme: challenge.scheme,
    params: sorted(pairsOf(challenge, dupParams)).filter((pair) => !partial || want[index]?.params.includes(pair)),
    token68: challenge.token68 ?? null,
  }));
  return { got, want };
}

/** Chromium and KIO take the strongest scheme that they know, Firefox' test the first. */
function judgeChoice(value: readonly Challenge[], oracle: string, want: Readonly<Record<string, unknown>>): Verdict {
  const strength = ['negotiate', 'ntlm', 'digest', 'basic'];
  const known = value.filter(({ scheme }) => strength.includes(scheme));
  const strongest = [...known].sort((left, right) => strength.indexOf(left.scheme) - strength.indexOf(right.scheme));
  const [chosen] = oracle.startsWith('firefox') ? known : strongest;
  const got = {
    chosenScheme: chosen?.scheme ?? null,
    realm: chosen === undefined ? '' : (parameter(chosen, 'realm') ?? ''),
    params: chosen === undefined ? [] : pairsOf(chosen),
  };
  const scheme = want['chosenScheme'];
  return { got, want: { ...got, ...want, chosenScheme: typeof scheme === 'string' ? scheme.toLowerCase() : null } };
}

function judgeBearer(value: readonly Challenge[], want: Readonly<Record<string, unknown>>): Verdict {
  const bearer = value.find(({ scheme }) => scheme === 'bearer');
  const fields = bearer === undefined ? undefined : bearerFields(bearer);
  const got: Readonly<Record<string, string | undefined>> = {
    scope: fields?.scope.join(' ') || undefined,
    error: fields?.error,
    errorDescription: fields?.errorDescription,
    resourceMetadataUrl: fields?.resourceMetadata,
    resource_metadata: fields?.resourceMetadata,
  };
  return { got: Object.fromEntries(Object.keys(want).map((name) => [name, got[name] ?? null])), want };
}

/** What Chromium's handler of the scheme keeps of a challenge. */
function handledByChromium(challenge: Challenge, oracle: string): unknown {
  if (oracle === 'chromium-basic') {
    return challenge.scheme === 'basic' ? { ok: true, realm: basicFields(challenge).realm ?? '' } : { ok: false };
  }
  const fields = digestFields(challenge);
  const nonce = parameter(challenge, 'nonce');
  if (challenge.scheme !== 'digest' || nonce === undefined || !fields.algorithmKnown) return { ok: false };
  return {
    ok: true,
    realm: fields.realm ?? '',
    nonce,
    domain: parameter(challenge, 'domain') ?? '',
    opaque: parameter(challenge, 'opaque') ?? '',
    stale: fields.stale,
    algorithm: fields.algorithm?.toUpperCase().replace('SHA-', 'SHA').replace('-', '_') ?? 'UNSPECIFIED',
    qop: fields.qop.includes('auth') ? 'QOP_AUTH' : 'QOP_UNSPECIFIED',
  };
}

function roundOf(challenge: Challenge | undefined, isFirst: boolean): string {
  const leg = challenge === undefined || challenge.defects.length > 0 ? undefined : negotiateLeg(challenge);
  if (leg === undefined) return 'INVALID';
  if (isFirst) return leg === 'first' ? 'ACCEPT' : 'INVALID';
  return leg === 'first' ? 'REJECT' : 'ACCEPT';
}

/** A case that is read otherwise here, and why. */
export interface Difference {
  readonly oracle: string;
  readonly input: string;
  readonly why: string;
}

export const challengeDifferences: readonly Difference[] = [
  ...[
    'Digest,,,, Basic ,,,realm="my\\\\\\\\"r\\ealm"',
    'Digest,,,, Basic ,,,realm="my"realm"',
    'Digest,,,, Basic ,,,realm=my"realm',
    'Other realm=myotherrealm, realm=myrealm',
  ].map((input) => ({
    oracle: 'okhttp',
    input,
    why: 'drops a broken challenge; browsers and we keep what can be read',
  })),
  {
    oracle: 'panva-oauth4webapi',
    input: 'Bearer error=',
    why: 'a token68 by the grammar, a lost value to everybody who reads it',
  },
  {
    oracle: 'firefox-greenbytes',
    input: 'Basic realm=\\f\\o\\o',
    why: 'no token: Firefox resolves escapes after the first, Chromium keeps the text',
  },
  ...['firefox-greenbytes', 'kde-kio'].map((oracle) => ({
    oracle,
    input: 'Basic, realm="foo"',
    why: 'Firefox takes an empty realm, KIO nothing; here the realm is read and the comma is a defect',
  })),
  ...['Basic realm="', 'Basic realm="\\"foo\\\\\\"', 'Basic realm="\\"foo\\\\\\'].map((input) => ({
    oracle: 'kde-kio',
    input,
    why: 'KIO drops a value without its closing quote; Chromium and Firefox take it to the end',
  })),
  {
    oracle: 'kde-kio',
    input: 'Basic realm=foo bar = baz',
    why: 'without a comma KIO stops; Elasticsearch sends such parameters',
  },
  {
    oracle: 'apache-httpclient5',
    input: 'Basic realm=blah, param1 = this, param2=that, Basic realm="\\"yada\\"", this, that=,this-and-that  ',
    why: 'a word alone is a scheme by the grammar, no parameter',
  },
  { oracle: 'apache-httpclient5', input: 'blah blah, blah', why: 'token68, then a scheme, by the grammar' },
  { oracle: 'ruby-mechanize', input: "Basic realm='foo bar', qop='baz'", why: 'reading goes on behind the stray word' },
  {
    oracle: 'chromium-tokenizer',
    input: 'NTLM  SGVsbG8sIFdvcmxkCg===',
    why: 'Chromium trims padding; the grammar allows any',
  },
  {
    oracle: 'chromium-basic',
    input: 'Basic realm="foo",realm="bar"',
    why: 'Chromium takes the last realm, Firefox the first',
  },
  { oracle: 'oras-go', input: 'foo bar', why: 'knows Basic and Bearer only' },
  {
    oracle: 'oras-go',
    input: 'Bearer realm="https://auth.example.io/token",service="registry',
    why: 'drops a value without its closing quote',
  },
];
