import { oauthErrorCode } from '../http/oauth-error-code.ts';
import { placeholderIn } from '../http/placeholder.ts';
import { readSamlResponse } from '../http/saml-response.ts';
import { readUrl } from '../http/site.ts';
import {
  type GrantType,
  type MarkedParameter,
  markedParameters,
  type ParameterMark,
  type SamlFacts,
  type SealedForm,
} from '../model/form.ts';
import type { RawBody } from './event.ts';
import type { Fingerprint } from './fingerprint.ts';
import { fieldsOf } from './request-body.ts';
import { sealHostName, sealUrl } from './seal-url.ts';

/** What sealing a form needs of the sealer. */
export interface FormSealing {
  readonly fingerprint: Fingerprint;
  /** Names are kept unless they look random. */
  readonly name: (name: string) => string;
}

const namesKept = 30;

/** Turns a body into facts: no value of it is kept. */
export function sealForm(body: RawBody, { fingerprint, name: sealName }: FormSealing): SealedForm | undefined {
  const read = fieldsOf(body);
  if (read === undefined) return undefined;
  const { kind, fields } = read;
  const textOf = (name: string) => fields.find(([known]) => known === name)?.[1];
  const grantType = grantTypeOf(textOf('grant_type'));
  const error = oauthErrorCode(textOf('error'));
  const saml = samlFacts(textOf('SAMLResponse'), fingerprint);
  return {
    kind,
    size: fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0),
    names: fields.slice(0, namesKept).map(([name]) => sealName(name)),
    ...(grantType === undefined ? {} : { grantType }),
    ...(error === undefined ? {} : { error }),
    marks: marksOf(fields, fingerprint),
    ...(saml === undefined ? {} : { saml }),
  };
}

/** What programs with names of their own call it. */
const otherNames: ReadonlyMap<string, MarkedParameter> = new Map([
  ['refreshToken', 'refresh_token'],
  ['refresh', 'refresh_token'],
  ['codeVerifier', 'code_verifier'],
]);

function marksOf(
  fields: readonly (readonly [string, string])[],
  fingerprint: Fingerprint,
): Readonly<Partial<Record<MarkedParameter, ParameterMark>>> {
  const marks: Partial<Record<MarkedParameter, ParameterMark>> = {};
  for (const [name, value] of fields) {
    const parameter = markedParameters.find((known) => known === name) ?? otherNames.get(name);
    if (parameter === undefined || marks[parameter] !== undefined) continue;
    marks[parameter] = {
      length: value.length,
      fingerprint: fingerprint(value),
      ...(value !== '' && placeholderIn(value) === undefined ? {} : { placeholder: true as const }),
    };
  }
  return marks;
}

const grantTypes: ReadonlyMap<string, GrantType> = new Map([
  ['authorization_code', 'authorization_code'],
  ['refresh_token', 'refresh_token'],
  ['client_credentials', 'client_credentials'],
  ['password', 'password'],
  ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
  ['urn:openid:params:grant-type:ciba', 'ciba'],
  ['urn:ietf:params:oauth:grant-type:token-exchange', 'token-exchange'],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', 'jwt-bearer'],
  ['urn:ietf:params:oauth:grant-type:saml2-bearer', 'saml2-bearer'],
]);

function grantTypeOf(text: string | undefined): SealedForm['grantType'] {
  return text === undefined ? undefined : (grantTypes.get(text) ?? 'other');
}

function samlFacts(text: string | undefined, fingerprint: Fingerprint): SamlFacts | undefined {
  const read = text === undefined ? undefined : readSamlResponse(text);
  if (read === undefined) return undefined;
  const { encrypted, status, notBefore, notOnOrAfter, issuer, destination, inResponseTo } = read;
  const host = issuer === undefined ? undefined : readUrl(issuer)?.host;
  return {
    encrypted,
    status,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notOnOrAfter === undefined ? {} : { notOnOrAfter }),
    ...(host === undefined || host === '' ? {} : { issuer: sealHostName(host, fingerprint) }),
    ...(destination === undefined ? {} : { destination: sealUrl(destination, fingerprint).text }),
    ...(inResponseTo === undefined ? {} : { inResponseTo: fingerprint(inResponseTo) }),
  };
}
