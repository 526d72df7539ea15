import { describe, expect, it } from 'vitest';
import { readAuthorization } from './authorization.ts';

function formOf(credential: string, rest = 'SignedHeaders=host;range;x-amz-date, Signature=fe5f80f7'): unknown {
  return readAuthorization(`AWS4-HMAC-SHA256 Credential=${credential}, ${rest}`).credential.form;
}

describe('AWS Signature Version 4', () => {
  it('keeps region, service and the names of the headers', () => {
    expect(formOf('AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request')).toEqual({
      kind: 'sigv4',
      algorithm: 'AWS4-HMAC-SHA256',
      region: 'us-east-1',
      service: 's3',
      signedHeaders: ['host', 'range', 'x-amz-date'],
    });
  });

  it('has no region in its asymmetric variant', () => {
    const text = 'AWS4-ECDSA-P256-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/s3/aws4_request, SignedHeaders=host';
    expect(readAuthorization(text).credential.form).toEqual({
      kind: 'sigv4',
      algorithm: 'AWS4-ECDSA-P256-SHA256',
      service: 's3',
      signedHeaders: ['host'],
    });
  });

  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'AKIAIOSFODNN7EXAMPLE/x',
    'a/b/c/d/e',
    '9f86d081884c7d65/20130524/9f86d081884c7d65/9f86d081884c7d65/aws4_request',
  ])('keeps nothing of the scope %s', (credential) => {
    expect(formOf(credential, 'SignedHeaders=host')).toEqual({
      kind: 'sigv4',
      algorithm: 'AWS4-HMAC-SHA256',
      signedHeaders: ['host'],
    });
  });

  it('cannot be read without parameters', () => {
    expect(readAuthorization('AWS4-HMAC-SHA256 abc').credential.form).toEqual({ kind: 'unreadable' });
  });
});
