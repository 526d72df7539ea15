import { describe, expect, it } from 'vitest';
import { basicFields } from './basic-challenge.ts';
import { bearerFields } from './bearer-challenge.ts';
import { type Challenge, readChallenges } from './challenge.ts';
import { dpopFields } from './dpop-challenge.ts';

function read<Fields>(line: string, reader: (challenge: Challenge) => Fields): Fields | undefined {
  const [challenge] = readChallenges([line]).value;
  return challenge && reader(challenge);
}

describe('Bearer', () => {
  const nothing = { scope: [], acrValues: [] };
  it.each<[string, string, object]>([
    ['RFC 6750 §3: nothing was sent', 'Bearer realm="example"', { ...nothing, realm: 'example' }],
    [
      'RFC 6750 §3.1',
      'Bearer error="Invalid_Token", error_description="The access token expired", error_uri="https://e.example/"',
      {
        ...nothing,
        error: 'invalid_token',
        errorDescription: 'The access token expired',
        errorUri: 'https://e.example/',
      },
    ],
    [
      'RFC 6750 §3: scopes',
      'Bearer error="insufficient_scope", scope="a  b"',
      { ...nothing, error: 'insufficient_scope', scope: ['a', 'b'] },
    ],
    [
      'Docker: a comma within a scope',
      'Bearer scope="repository:a:pull,push"',
      { ...nothing, scope: ['repository:a:pull,push'] },
    ],
    [
      'RFC 9470 §3',
      'Bearer error="insufficient_user_authentication", acr_values="gold silver", max_age="5"',
      { scope: [], error: 'insufficient_user_authentication', acrValues: ['gold', 'silver'], maxAge: 5 },
    ],
    ['RFC 9470 §3: no number', 'Bearer max_age="soon"', nothing],
    [
      'RFC 9728 §5.1',
      'Bearer resource_metadata="https://r.example/.well-known/x"',
      { ...nothing, resourceMetadata: 'https://r.example/.well-known/x' },
    ],
    ['RFC 9728 §5.1: no URL (modelcontextprotocol/typescript-sdk)', 'Bearer resource_metadata="invalid-url"', nothing],
    [
      'Entra: claims in base64 (AzureAD/MSAL.NET)',
      'Bearer authorization_uri="https://login.example/", error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlIjoiY3AxIn19fQ=="',
      { ...nothing, error: 'insufficient_claims', authorizationUri: 'https://login.example/', claims: ['acrs'] },
    ],
    [
      'Entra: claims as JSON',
      'Bearer claims="{\\"id_token\\":{\\"acr\\":null,\\"auth_time\\":{}}}"',
      { ...nothing, claims: ['acr', 'auth_time'] },
    ],
    ['Entra: claims sealed', 'Bearer claims="sealed-24-1a2b3c4d"', { ...nothing, claims: [] }],
    [
      'Key Vault: another name',
      'Bearer authorization="https://login.example/x"',
      { ...nothing, authorizationUri: 'https://login.example/x' },
    ],
  ])('%s', (_name, line, expected) => {
    expect(read(line, bearerFields)).toEqual(expected);
  });
});

describe('DPoP', () => {
  it.each<[string, string, object]>([
    ['RFC 9449 §7.1', 'DPoP algs="ES256 PS256"', { algs: ['ES256', 'PS256'], wantsNonce: false }],
    ['RFC 9449 §9', 'DPoP error="use_dpop_nonce"', { algs: [], wantsNonce: true, error: 'use_dpop_nonce' }],
  ])('%s', (_name, line, expected) => {
    expect(read(line, dpopFields)).toMatchObject(expected);
  });
});

describe('Basic', () => {
  it.each<[string, string, object]>([
    ['RFC 7617 §2.1', 'Basic realm="foo", charset="utf-8"', { realm: 'foo', charset: 'utf-8', utf8: true }],
    ['another charset', 'Basic charset=US-ASCII', { charset: 'US-ASCII', utf8: false }],
    ['nothing', 'Basic', { utf8: false }],
  ])('%s', (_name, line, expected) => {
    expect(read(line, basicFields)).toEqual(expected);
  });
});
