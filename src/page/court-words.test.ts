import { describe, expect, it } from 'vitest';
import type { CookieCase, Ruling } from '../report/cookie-court.ts';
import { courtLines } from './court-words.ts';

const cookie: CookieCase['cookie'] = {
  name: 'sid',
  domain: 'app.test',
  hostOnly: true,
  path: '/admin',
  secure: true,
  httpOnly: true,
  sameSite: 'strict',
};

function lineOf(ruling: Ruling, changes: Partial<CookieCase['cookie']> = {}, stored: CookieCase['stored'] = true) {
  const [line] = courtLines({
    exchange: 'call',
    url: 'http://login.app.test/me?x=1',
    hasJar: true,
    cases: [{ cookie: { ...cookie, ...changes }, stored, ruling }],
  });
  return line;
}

describe('the words of the court', () => {
  it.each<[Ruling, 'yes' | 'no' | 'unseen', RegExp]>([
    [{ kind: 'sent' }, 'yes', /^$/],
    [{ kind: 'sent-before-change' }, 'yes', /another value/],
    [{ kind: 'taken' }, 'no', /extension took it away/],
    [{ kind: 'too-late' }, 'no', /after the call had left/],
    [{ kind: 'refused', by: 'app.test', why: 'it is too large' }, 'no', /^app\.test set it, .* it is too large\.$/],
    [{ kind: 'deleted', by: 'app.test' }, 'no', /^app\.test deleted it/],
    [{ kind: 'expired', at: 0 }, 'no', /expired at .*1970/],
    [{ kind: 'gone' }, 'no', /not there any more/],
    [{ kind: 'unseen', why: 'preflight' }, 'unseen', /preflight carries no cookies/],
    [{ kind: 'unseen', why: 'from-cache' }, 'unseen', /cache/],
    [{ kind: 'unseen', why: 'headers' }, 'unseen', /not seen/],
    [{ kind: 'open' }, 'no', /By every rule/],
    [{ kind: 'doubt', remarks: ['credentials-mode-unknown'] }, 'no', /did not ask for cookies/],
    [{ kind: 'doubt', remarks: ['third-party-setting-unknown'] }, 'no', /third parties; its setting/],
    [{ kind: 'doubt', remarks: ['age-unknown'] }, 'no', /two minutes/],
    [{ kind: 'doubt', remarks: ['context-unknown'] }, 'no', /depends on the page/],
  ])('%j', (ruling, sent, why) => {
    const line = lineOf(ruling);
    expect(line?.sent).toBe(sent);
    expect(line?.why.join(' ')).toMatch(why);
  });

  it.each<[Extract<Ruling, { kind: 'withheld' }>['reasons'], Partial<CookieCase['cookie']>, readonly string[]]>([
    [['DomainMismatch', 'NotOnPath'], {}, ['It is for app.test alone, and the call went to login.app.test.']],
    [
      ['DomainMismatch'],
      { hostOnly: false, domain: 'x.test' },
      ['It is for x.test and the hosts below it, and the call went to login.app.test.'],
    ],
    [
      ['NotOnPath', 'SecureOnly'],
      {},
      ['Its Path is /admin, and the call went to /me.', 'It is marked Secure, and the call went over http.'],
    ],
    [['SameSiteNoneInsecure'], { sameSite: 'none' }, ['It is SameSite=None, which needs Secure.']],
    [['SameSiteStrict'], {}, ['It is SameSite=Strict, and the call came from another site.']],
    [['SchemefulSameSiteLax'], { sameSite: 'lax' }, ['It is SameSite=Lax, and the call came from another site.']],
    [
      ['SchemefulSameSiteUnspecifiedTreatedAsLax'],
      { sameSite: 'unspecified' },
      ['Without SameSite it counts as Lax, and the call came from another site.'],
    ],
    [
      ['SchemefulSameSiteStrict', 'schemes-differ'],
      {},
      ['It has SameSite, and page and call differ in http and https, which makes them two sites.'],
    ],
    [['SameSiteStrict', 'redirected-across-sites'], {}, ['It has SameSite, and the call came by way of another site.']],
    [['expired'], {}, ['It had expired.']],
    [
      ['other-partition'],
      { partition: 'https://shop.test' },
      ['It belongs to pages of https://shop.test, and the call came from another page.'],
    ],
    [['credentials-mode'], {}, ['The page made the call without credentials, so no cookie went along.']],
    [['UserPreferences'], {}, ['The browser sends no cookies to third parties here.']],
    [['UnknownError'], {}, ['A rule of the browser kept it back.']],
  ])('%j is said', (reasons, changes, expected) => {
    expect(lineOf({ kind: 'withheld', reasons }, changes)?.why).toEqual(expected);
  });

  it('tells where it belongs and how it is set, and never a value', () => {
    expect(lineOf({ kind: 'sent' })?.about).toEqual([
      'app.test/admin',
      'Secure',
      'HttpOnly',
      'SameSite=Strict',
      'until the browser closes',
    ]);
    expect(lineOf({ kind: 'sent' }, { hostOnly: false, expires: 0 })?.about[0]).toBe('*.app.test/admin');
    expect(lineOf({ kind: 'sent' }, { path: '' })?.about).toEqual([]);
  });

  it.each([
    [true, 'yes'],
    [false, 'no'],
    ['unknown', 'not known'],
  ] as const)('stored: %s', (stored, text) => {
    expect(lineOf({ kind: 'open' }, {}, stored)?.stored).toBe(text);
  });
});
