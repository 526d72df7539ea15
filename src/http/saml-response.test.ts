import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSamlResponse } from './saml-response.ts';

const read = (xml: string) => readSamlResponse(Buffer.from(xml).toString('base64'));
const status = (...codes: readonly string[]) =>
  codes.map((code) => `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}">`).join('');

describe('SAML Core §3.2.2: a response', () => {
  it('says what it is about', () => {
    expect(
      read(`<?xml version="1.0"?>
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://sp.test/acs?a=1&amp;b=2" InResponseTo="_f00">
        <saml:Issuer Format="x"> https://idp.test/metadata </saml:Issuer>
        <samlp:Status>${status('Success')}</samlp:Status>
        <saml:Assertion><saml:Issuer>https://other.test</saml:Issuer>
        <saml:Conditions NotBefore='2026-11-23T09:55:00Z' NotOnOrAfter="2026-11-23T10:05:00.000Z">`),
    ).toEqual({
      encrypted: false,
      status: ['Success'],
      destination: 'https://sp.test/acs?a=1&b=2',
      inResponseTo: '_f00',
      issuer: 'https://idp.test/metadata',
      notBefore: Date.UTC(2026, 10, 23, 9, 55),
      notOnOrAfter: Date.UTC(2026, 10, 23, 10, 5),
    });
  });

  it.each<[string, string, readonly string[]]>([
    ['the inner code', `<Response>${status('Responder', 'AuthnFailed')}`, ['Responder', 'AuthnFailed']],
    ['none of a vendor', `<Response>${status('Responder', 'urn:vendor:secret')}`, ['Responder']],
    ['none in a comment', `<Response><!-- ${status('Responder')} -->${status('Success')}`, ['Success']],
    ['none in CDATA', `<Response><![CDATA[${status('Responder')}]]>`, []],
    ['none in a quoted value', `<Response a='${status('Responder')}'>${status('Success')}`, ['Success']],
    ['no more than a few', `<Response>${status(...Array(50).fill('Responder'))}`, Array(4).fill('Responder')],
  ])('%s', (_name, xml, expected) => {
    expect(read(xml)?.status).toEqual(expected);
  });

  it('tells that it is encrypted', () => {
    expect(read('<Response><EncryptedAssertion/></Response>')?.encrypted).toBe(true);
  });

  it.each<[string, string | undefined]>([
    ['other XML', Buffer.from('<Assertion/>').toString('base64')],
    ['what the Redirect binding compressed', 'fZJBT8MwDIX/SpR7mzRr'],
    ['no base64', '<Response/>'],
    ['nothing', ''],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('is none: %s', (_name, text) => {
    expect(readSamlResponse(text ?? '')).toBeUndefined();
  });

  it('is read with broken lines, and with blanks for plus signs', () => {
    const base64 = Buffer.from('<Response Destination="https://sp.test/???>>>"/>').toString('base64');
    expect(base64).toContain('+');
    const sent = base64.replaceAll('+', ' ').replace(/(.{20})/g, '$1\r\n');
    expect(readSamlResponse(sent)?.destination).toBe('https://sp.test/???>>>');
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      '<?',
      '/',
      '=',
      ' ',
      'Response',
      'Issuer',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), (pieces) => {
        read(`<Response ${pieces.join('')}`);
        readSamlResponse(pieces.join(''));
      }),
      { numRuns: 200 },
    );
  });
});
