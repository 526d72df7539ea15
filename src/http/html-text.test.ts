import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageTextOf } from './html-text.ts';
import { readPage } from './page-marks.ts';

describe('pageTextOf', () => {
  it('reads title, headings, text, sources and the field for a password', () => {
    const page = pageTextOf(
      '<!doctype html><title>A &amp; B</title><style>p{}</style><!-- <h1>no</h1> --><h1>One <b>two</b></h1>' +
        '<script src="https://a.test/x.js">"</h1>"</script><p>You don&#39;t have &#x2022;<input type=password name=p>',
    );
    expect(page).toEqual({
      title: 'A & B',
      headings: ['One two'],
      text: "One  two You don't have •",
      cut: false,
      sources: ['https://a.test/x.js'],
      passwordField: true,
    });
  });

  it.each([
    ['{"detail":"CSRF Failed: <b>"}', 'application/json', '{"detail":"CSRF Failed: <b>"}'],
    ['a < b', '', 'a < b'],
    ['<p>x', 'text/plain', '<p>x'],
    ['<p>x', 'text/html', 'x'],
    ['plain', 'text/html', 'plain'],
  ])('%s as %s', (body, mediaType, text) => {
    expect(pageTextOf(body, mediaType).text).toBe(text);
  });

  it.each([
    ['<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code></Error>', 'application/xml', 's3-error'],
    [
      '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>',
      'text/html',
      'nginx-page',
    ],
    ['{"detail": "CSRF Failed: CSRF cookie not set."}', 'application/json', 'django-csrf'],
  ])('is enough to recognise %s', (body, mediaType, mark) => {
    expect(readPage(pageTextOf(body, mediaType)).marks).toMatchObject([{ id: mark, standing: 'own' }]);
  });

  it('says what was cut', () => {
    expect(pageTextOf('x'.repeat(20_001), 'text/plain').cut).toBe(true);
    expect(pageTextOf(`<html>${'<p>word'.repeat(10_000)}`).cut).toBe(true);
  });

  it('never throws, and reads what is hostile in one pass', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<script',
      '</script>',
      '<title>',
      '&#',
      ';',
      '"',
      ' src=',
      'x',
      '<h1>',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.string(), (parts, mediaType) => {
        const { text, title } = pageTextOf(parts.join(''), mediaType);
        expect(typeof text + typeof title).toBe('stringstring');
      }),
      { numRuns: 300 },
    );
    for (const piece of ['<', '<!--', '<script>', '<a ', '&#', '<title>', '<h1>'])
      expect(pageTextOf(`<html>${piece.repeat(150_000)}`).cut).toBe(piece.length * 150_000 + 6 > 300_000);
  });
});
