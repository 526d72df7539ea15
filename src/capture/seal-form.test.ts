import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leakOf, secret } from '../testing/canaries.ts';
import { seen, testSealer } from '../testing/seen.ts';

const form = (formData: Record<string, string[]>) => testSealer.form({ formData });
const json = (value: unknown) =>
  testSealer.form({ raw: [{ bytes: new TextEncoder().encode(JSON.stringify(value)).buffer as ArrayBuffer }] });

describe('a sealed form', () => {
  it('keeps names, the grant type, and marks', () => {
    expect(form({ grant_type: ['refresh_token'], refresh_token: ['abc'], client_id: ['zoo'] })).toEqual({
      kind: 'form',
      size: 51,
      names: ['grant_type', 'refresh_token', 'client_id'],
      grantType: 'refresh_token',
      marks: {
        refresh_token: { length: 3, fingerprint: testSealer.fingerprint('abc') },
        client_id: { length: 3, fingerprint: testSealer.fingerprint('zoo') },
      },
    });
  });

  it.each([
    ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'],
    ['urn:openid:params:grant-type:ciba', 'ciba'],
    ['my-own-secret-grant', 'other'],
  ])('grant type %s: %s', (grantType, expected) => {
    expect(form({ grant_type: [grantType] })?.grantType).toBe(expected);
  });

  it.each([
    ['access_denied', 'access_denied'],
    ['my-own-secret-error', undefined],
  ])('error %s: %s', (error, expected) => {
    expect(form({ error: [error], error_description: ['hidden'] })?.error).toBe(expected);
  });

  it('takes the names of others for the standard’s', () => {
    expect(json({ refreshToken: 'abc' })?.marks.refresh_token?.fingerprint).toBe(testSealer.fingerprint('abc'));
  });

  it.each(['', 'undefined', 'null'])('tells that “%s” is no token', (value) => {
    expect(form({ refresh_token: [value] })?.marks.refresh_token?.placeholder).toBe(true);
  });

  it('marks a value as the URL does', () => {
    const { hops } = seen(['POST https://a.test/?state=a%2Bb%20c\n\nstate=a%2Bb%20c', '200']);
    expect(hops[0].form?.marks.state?.fingerprint).toBe(hops[0].url.sealed[0]?.fingerprint);
  });

  it('keeps of a SAML response what the standard lists', () => {
    const xml =
      '<Response Destination="https://sp.test/acs?token=s3cr3t" InResponseTo="_1"><Issuer>https://idp.test/x</Issuer></Response>';
    const saml = form({ SAMLResponse: [Buffer.from(xml).toString('base64')] })?.saml;
    expect(saml).toMatchObject({ issuer: 'idp.test', inResponseTo: testSealer.fingerprint('_1'), status: [] });
    expect(saml?.destination).toMatch(/^https:\/\/sp\.test\/acs\?token=sealed-/);
  });

  it('lets no value through, wherever it stands', () => {
    const names = [
      'grant_type',
      'code',
      'state',
      'refresh_token',
      'error',
      'client_id',
      'redirect_uri',
      'password',
      'x',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), secret, (name, planted) => {
        const xml = `<Response ID="${planted}" InResponseTo="${planted}"><Issuer>${planted}</Issuer><NameID>${planted}</NameID><StatusCode Value="${planted}"/></Response>`;
        const shown = JSON.stringify([
          form({ [name]: [planted] }),
          json({ [name]: planted, grant_type: 'refresh_token' }),
          form({ SAMLResponse: [Buffer.from(xml).toString('base64')] }),
        ]);
        expect(leakOf(shown, planted)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
