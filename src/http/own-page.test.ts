import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nginxComplaint, ownPage } from './own-page.ts';

const answer = (server: string, type: string, length?: number) =>
  new Map([
    ['server', server],
    ['content-type', type],
    ...(length === undefined ? [] : [['content-length', String(length)] as const]),
  ]);
const html = 'text/html';

describe('ownPage', () => {
  // Measured with curl, Chromium 156 and Firefox ESR 153 against nginx 1.22.1, server_tokens on and off.
  it.each([
    ['nginx 403 to Firefox', 403, answer('nginx/1.22.1', html, 153)],
    ['nginx 403 to Chromium', 403, answer('nginx/1.22.1', html, 555)],
    ['nginx 403 without its version', 403, answer('nginx', html, 146)],
    ['nginx 403 without its version, to Chromium', 403, answer('nginx', html, 548)],
    ['nginx 401', 401, answer('nginx/1.22.1', html, 179)],
    ['nginx 500', 500, answer('nginx/1.22.1', html, 177)],
    ['nginx 500 to Chromium', 500, answer('nginx/1.22.1', html, 579)],
  ])('is %s', (_, status, headers) => {
    expect(ownPage(headers, status)).toBe('nginx');
  });

  it.each([
    ['403', 403, answer('Apache/2.4.71 (Debian)', 'text/html; charset=iso-8859-1', 239)],
    ['500', 500, answer('Apache', 'text/html; charset=iso-8859-1')],
  ])('is Apache %s', (_, status, headers) => {
    expect(ownPage(headers, status)).toBe('apache');
  });

  it.each([
    ['another length', 403, answer('nginx/1.22.1', html, 154)],
    ['no length', 403, answer('nginx/1.22.1', html)],
    ['another status', 404, answer('nginx/1.22.1', html, 153)],
    ['JSON', 403, answer('nginx/1.22.1', 'application/json', 153)],
    ['a character set', 403, answer('nginx/1.22.1', 'text/html; charset=utf-8', 153)],
    ['another server', 403, answer('openresty', html, 153)],
    ['a page behind Apache', 403, answer('Apache/2.4.71', 'text/html; charset=utf-8')],
    ['Tomcat', 403, answer('Apache-Coyote/1.1', 'text/html; charset=iso-8859-1')],
    ['nothing known', 403, new Map<string, string>()],
  ])('is not %s', (_, status, headers) => {
    expect(ownPage(headers, status)).toBeUndefined();
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.nat(), (server, type, length, status) => {
        ownPage(
          new Map([
            ['server', server],
            ['content-type', type],
            ['content-length', length],
          ]),
          status,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('nginxComplaint', () => {
  // Measured on nginx 1.22.1, the refused certificate calculated.
  it.each([
    ['header-too-large', answer('nginx/1.22.1', html, 635)],
    ['header-too-large', answer('nginx/1.22.1', html, 233)],
    ['certificate-missing', answer('nginx/1.22.1', html, 639)],
    ['certificate-missing', answer('nginx', html, 632)],
    ['certificate-refused', answer('nginx/1.22.1', html, 617)],
  ])('%s', (complaint, headers) => {
    expect(nginxComplaint(headers)).toBe(complaint);
  });

  it.each([
    ['a bad request without a reason', answer('nginx/1.22.1', html, 157)],
    ['another length', answer('nginx/1.22.1', html, 636)],
    ['no length', answer('nginx/1.22.1', html)],
    ['JSON', answer('nginx/1.22.1', 'application/json', 635)],
    ['another server', answer('openresty', html, 635)],
  ])('none: %s', (_, headers) => {
    expect(nginxComplaint(headers)).toBeUndefined();
  });
});
