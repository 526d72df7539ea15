import { describe, expect, it } from 'vitest';
import { defaultPath, pathMatches } from './cookie-path.ts';

describe('RFC 6265bis §5.1.4', () => {
  // salesforce/tough-cookie, web-platform-tests cookies/path.
  it.each([
    ['/', '/', true],
    ['/dir', '/', true],
    ['/', '/dir', false],
    ['/dir/', '/dir/', true],
    ['/dir/file', '/dir/', true],
    ['/dir/file', '/dir', true],
    ['/directory', '/dir', false],
    ['/dir', '/dir/', false],
    ['/Dir', '/dir', false],
    // Compared as written, not as meant (abarth/http-state PATH0028).
    ['/foo/bar', '/f%6Fo', false],
  ])('%s is under %s: %s', (request, cookie, matches) => {
    expect(pathMatches(request, cookie)).toBe(matches);
  });

  // Go's net/http/cookiejar, salesforce/tough-cookie.
  it.each([
    ['/', '/'],
    ['/abc', '/'],
    ['/abc/', '/abc'],
    ['/a/b/c.html', '/a/b'],
    ['/a//b', '/a/'],
    ['//', '/'],
    ['', '/'],
    ['strange', '/'],
  ])('without Path, %j gives %s', (url, path) => {
    expect(defaultPath(url)).toBe(path);
  });
});
