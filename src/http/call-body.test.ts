import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallBody } from './call-body.ts';

const json = (value: unknown) => readCallBody('application/json; charset=utf-8', JSON.stringify(value), false);

describe('JSON', () => {
  it.each<[unknown, string | undefined]>([
    [{ error: 'invalid_token', error_description: 'The access token expired' }, 'expired'],
    [{ message: 'jwt expired' }, 'expired'],
    [{ code: 'credentials_required', message: 'No authorization token was found' }, 'missing'],
    [{ error: { code: 401, message: 'Invalid signature' } }, 'signature'],
    [{ errors: [{ detail: 'Token audience is wrong' }] }, 'audience'],
    [{ title: 'Unauthorized', detail: 'insufficient scope' }, 'scope'],
    [{ error: 'token_expired' }, 'expired'],
    [{ message: 'Unauthorized' }, undefined],
    [{ note: 'the token expired' }, undefined],
    [{ a: { b: { c: { message: 'jwt expired' } } } }, undefined],
    ['jwt expired', undefined],
    [null, undefined],
  ])('%j says %s', (body, says) => {
    expect(json(body).says).toBe(says);
  });

  it('that is cut short says nothing', () => {
    expect(readCallBody('application/json', '{"message":"jwt exp', true).says).toBeUndefined();
  });

  it('bears the marks of frameworks', () => {
    expect(json({ message: 'CSRF token mismatch.' }).marks).toEqual([{ id: 'laravel-csrf', standing: 'own' }]);
  });
});

describe('other bodies', () => {
  it('HTML by its title and its text', () => {
    const page =
      '<html><head><title>403 Forbidden</title><style>b{}</style></head><body><h1>Forbidden</h1><p>CSRF verification failed. Request aborted.</p></body></html>';
    expect(readCallBody('text/html', page, false).marks).toEqual([{ id: 'django-csrf', standing: 'own' }]);
  });

  it('XML by its code', () => {
    const page = '<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>x</Message></Error>';
    expect(readCallBody('application/xml', page, false).marks).toEqual([
      { id: 's3-error', standing: 'own', code: 'SignatureDoesNotMatch' },
    ]);
  });

  it('a quotation in something longer proves nothing', () => {
    const page = `<title>Forum</title><p>${'word '.repeat(1000)}CSRF verification failed. Request aborted.</p>`;
    expect(readCallBody('text/html', page, false).marks).toEqual([{ id: 'django-csrf', standing: 'quoted' }]);
  });
});

it('nothing of the text is kept, whatever it is', () => {
  const secret = 'hunter2hunter2hunter2';
  fc.assert(
    fc.property(
      fc.constantFrom('application/json', 'text/html', 'application/xml', 'text/plain', ''),
      fc.oneof(fc.string({ maxLength: 400 }), fc.json({ maxDepth: 3 })),
      (type, text) => {
        const reading = readCallBody(type, `${text}${secret}`, false);
        expect(JSON.stringify(reading)).not.toContain(secret);
      },
    ),
    { numRuns: 200 },
  );
});

it('reads in a time that grows with the text', () => {
  for (const unit of ['<', '<script>', '<title', '{"a":', '&#39;', '<Error>'])
    expect(readCallBody('text/html', unit.repeat(8000), true).signInForm).toBe(false);
});
