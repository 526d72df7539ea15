import { readAuthorization } from '../http/authorization.ts';
import { readChallenges } from '../http/challenge.ts';
import { digestFields } from '../http/digest.ts';
import { jwtTimes, readJwt } from '../http/jwt.ts';
import type { CredentialForm } from '../model/credential.ts';
import type { CorpusCase, Difference, Verdict } from './challenge-corpora.ts';

interface ExpectedCredential {
  readonly ok: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
  readonly scheme?: string;
  readonly params?: readonly (readonly [name: string, value: string])[];
}

/** Puts our reading of a case of authorization.json beside the expected one. */
export function judgeAuthorization(one: CorpusCase): Verdict {
  if (one.kind === 'digest-response') return judgeDigestAnswer(one);
  const { credential, secretAt } = readAuthorization(one.input as string);
  const { form, defects, scheme } = credential;
  const want = one.expected as ExpectedCredential;
  const sound = defects.every(({ code }) => code === 'basic-unpadded');
  const names = want.params?.map(([name]) => name.toLowerCase());
  const verdict = (ok: boolean, got: unknown, wanted: unknown): Verdict =>
    ok && want.ok ? { got, want: wanted } : { got: ok, want: want.ok };
  switch (one.kind) {
    case 'basic':
      return verdict(scheme === 'basic' && form.kind === 'basic' && sound, lengthsOf(form, want), [
        want.username?.length,
        want.password?.length,
      ]);
    case 'digest':
      return verdict(form.kind === 'digest' && sound, namesOf(form), names);
    case 'bearer':
      return verdict(scheme === 'bearer' && sound, credential.length - secretAt, want.token?.length);
    case 'credentials':
      return verdict(
        scheme !== undefined && sound,
        [credential.schemeAsSent, namesOf(form) ?? names],
        [want.scheme, names],
      );
    default:
      throw new Error(`unknown kind ${one.kind}`);
  }
}

/** Lengths of the halves that the case tells about. */
function lengthsOf(form: CredentialForm, want: ExpectedCredential): unknown {
  if (form.kind !== 'basic') return undefined;
  return [want.username && form.user.length, want.password && form.password.length].map((length, index) =>
    length === '' ? [form.user, form.password][index]?.length : length,
  );
}

function namesOf(form: CredentialForm): readonly string[] | undefined {
  if (form.kind === 'digest') return form.parameters;
  return form.kind === 'parameters' ? form.names : undefined;
}

/** The answer to a challenge uses its algorithm, and `auth` where that is offered (RFC 7616 §3.4). */
function judgeDigestAnswer({ input, expected }: CorpusCase): Verdict {
  const asked = readChallenges([(input as { readonly challenge: string }).challenge]).value[0];
  const fields = asked && digestFields(asked);
  const { form } = readAuthorization((expected as { readonly authorization: string }).authorization).credential;
  return {
    got: form.kind === 'digest' && [form.algorithm?.toUpperCase(), form.qop],
    want: [fields?.algorithm?.toUpperCase(), fields?.qop.includes('auth') ? 'auth' : undefined],
  };
}

/** Puts our reading of a case of jwt.json beside the expected one. Nothing where the case is about verifying. */
export function judgeJwt(one: CorpusCase): Verdict | undefined {
  switch (one.kind) {
    case 'decode':
      return judgeDecoding(one);
    case 'claims':
      return judgeTimes(one);
    case 'decode-compact': {
      const { jwt, defects } = readJwt(one.input as string);
      const { type, header } = one.expected as {
        readonly type: string;
        readonly header: Readonly<Record<string, unknown>>;
      };
      // A signed text that is no object of claims is a JWS and no JWT (RFC 7519 §7.2 step 10).
      if (type === 'JWS') return { got: defects.map(({ code }) => code), want: ['jwt-unreadable'] };
      const got = [jwt?.kind, jwt?.header['alg'], jwt?.header['enc']];
      return { got, want: ['encrypted', header['alg'], header['enc']] };
    }
    case 'decode-verify-error': {
      const message = (one.expected as { readonly message: string | null }).message ?? '';
      if (!/payload string|payload padding|Invalid header|header padding/.test(message)) return undefined;
      return { got: readJwt(one.input as string).jwt === undefined, want: true };
    }
    case 'jws-verify':
      return undefined;
    default:
      throw new Error(`unknown kind ${one.kind}`);
  }
}

function judgeDecoding({ input, expected }: CorpusCase): Verdict {
  const { jwt } = readJwt(input as string);
  const { error, payload, payloadIncludes } = expected as Readonly<Record<string, object | undefined>>;
  const got = [...Object.keys(jwt?.claims ?? {}), ...(jwt?.otherClaims ?? []).map(({ name }) => name)];
  if (error !== undefined) return { got: jwt === undefined, want: true };
  if (payload !== undefined) return { got: got.sort(), want: Object.keys(payload).sort() };
  return { got: Object.keys(payloadIncludes ?? {}).every((name) => got.includes(name)), want: true };
}

function judgeTimes({ input, expected }: CorpusCase): Verdict {
  const { token, now, options } = input as {
    readonly token: string;
    readonly now: number;
    readonly options: { readonly clockTolerance?: number };
  };
  const message = (expected as { readonly error: string | null }).error ?? '';
  const { jwt } = readJwt(token);
  const { exp, nbf, iat } = jwt === undefined ? {} : jwtTimes(jwt);
  const leeway = options.clockTolerance ?? 0;
  const absent = /"(?:exp|nbf|iat)" claim must be a number/.test(message);
  return {
    got: {
      noObject: jwt === undefined,
      expired: exp !== undefined && exp <= (now - leeway) * 1000,
      early: nbf !== undefined && nbf > (now + leeway) * 1000,
      noTimes: absent && exp === undefined && nbf === undefined && iat === undefined,
    },
    want: {
      noObject: message.includes('top-level JSON object'),
      expired: message.includes('"exp" claim timestamp'),
      early: message.includes('"nbf" claim timestamp'),
      noTimes: absent,
    },
  };
}

export const credentialDifferences: readonly Difference[] = [
  {
    oracle: 'tomcat-basic',
    input: 'Basic  dXNlcmlkOnNlY3JldA==',
    why: 'Tomcat wants one space; RFC 9110 §11.4 allows several, and hyperium-headers takes them',
  },
  {
    oracle: 'tomcat-basic',
    input: 'Basic OnNlY3JldA==',
    why: 'an empty user name is legal; the form shows its length',
  },
  ...['Basic IHVzZXJpZCA6c2VjcmV0', 'Basic dXNlcmlkOiBzZWNyZXQg'].map((input) => ({
    oracle: 'tomcat-basic',
    input,
    why: 'Tomcat trims both halves; most servers do not, so the form shows the white space',
  })),
  ...['Digest nc=""', 'Digest qop=""', 'Digest qop="au{th"', 'Digest qop="{auth"', 'Digest username=a'].map(
    (input) => ({
      oracle: 'tomcat-digest',
      input,
      why: 'Tomcat checks values against their own grammar; here a Digest answer is a list of parameters',
    }),
  ),
  {
    oracle: 'pekko-http',
    input: 'NoParamScheme',
    why: 'a word alone may be a secret, so it is never taken for a scheme that nobody knows',
  },
  {
    oracle: 'pyjwt',
    input:
      'eyJhbGciOiAiSFMyNTbpIiwgInR5cCI6ICJKV1QifQ==.eyJoZWxsbyI6ICJ3b3JsZCJ9.tvagLDLoaiJKxOKqpBXSEGy7SYSifZhjntgm9ctpyj8',
    why: 'octets that are no UTF-8 are shown as ISO-8859-1: whoever looks for a mistake wants to see them',
  },
];
