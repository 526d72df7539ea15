import { describe, expect, it } from 'vitest';
import { looksLikeBasicPair, readBasic } from './basic.ts';

function lengthsOf(text: string): readonly (number | boolean)[] {
  const { form } = readBasic(text);
  return form.kind === 'basic' ? [form.user.length, form.password.length, form.utf8] : [];
}

describe('RFC 7617 §2: user name, colon, password', () => {
  it.each<[string, string, readonly (number | boolean)[]]>([
    ['the example of the standard', 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==', [7, 11, true]],
    ['an empty password', 'Zm9vOg==', [3, 0, true]],
    ['an empty user name', 'OnBhc3M=', [0, 4, true]],
    ['both empty', 'Og==', [0, 0, true]],
    ['a colon in the password', 'Zm9vOnBhc3M6d29yZA==', [3, 9, true]],
    ['§2.1: test:123£ in UTF-8', 'dGVzdDoxMjPCow==', [4, 4, true]],
    ['test:123£ in ISO-8859-1', btoa('test:123\u00a3'), [4, 4, false]],
  ])('%s', (_name, text, expected) => {
    expect(lengthsOf(text)).toEqual(expected);
    expect(readBasic(text).defects).toEqual([]);
  });

  it('tells what was pasted along', () => {
    const { form } = readBasic(btoa(' user:p\u00c3\u00a4ss\t'));
    expect(form).toEqual({
      kind: 'basic',
      user: { length: 5, whiteSpaceAround: true, nonAscii: false },
      password: { length: 5, whiteSpaceAround: true, nonAscii: true },
      utf8: true,
    });
  });
});

describe('defects (apache/tomcat, jshttp/basic-auth)', () => {
  it.each([
    ['no colon', 'dXNlcmlk', ['basic-without-colon@0'], 'unreadable'],
    ['a mark in the middle', 'dXNlcmlkOnNlY3J=dAo=', ['basic-not-base64@0'], 'unreadable'],
    ['too much padding', 'dXNlcmlkOnNlY3JldA===', ['basic-not-base64@0'], 'unreadable'],
    ['plain text', 'user:password', ['basic-not-base64@0'], 'unreadable'],
    ['an impossible length', 'dXNlc', ['basic-not-base64@0'], 'unreadable'],
    ['the URL-safe alphabet', 'dXNlcmlkOnNl-3JldHM=', ['basic-base64url@12'], 'basic'],
    ['no padding', 'dXNlcmlkOnNlY3JldA', ['basic-unpadded@18'], 'basic'],
    ['the line feed of echo', btoa('user:password\n'), ['control-character@0'], 'basic'],
    ['a placeholder', btoa('undefined:x'), ['placeholder-undefined@0'], 'basic'],
    ['too long', 'A'.repeat(70_000), ['too-long@65536'], 'unreadable'],
  ])('%s', (_name, text, expected, kind) => {
    const { form, defects } = readBasic(text);
    expect(defects.map(({ code, at }) => `${code}@${at}`)).toEqual(expected);
    expect(form.kind).toBe(kind);
  });
});

describe('a pair without its scheme', () => {
  it.each([
    ['QWxhZGRpbjpvcGVuIHNlc2FtZQ==', true],
    ['dXNlcmlk', false],
    ['mF_9.B5f-4.1JqM', false],
    ['', false],
    [btoa('\u0001\u0002:\u0003\u0004\u0005\u0006'), false],
  ])('%s: %s', (text, expected) => {
    expect(looksLikeBasicPair(text)).toBe(expected);
  });
});
