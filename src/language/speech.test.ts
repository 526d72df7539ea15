import { describe, expect, it } from 'vitest';
import { messageName } from './message-name.ts';
import { inEnglish, speechOf } from './speech.ts';

const forms = { one: '{count} call of {host}', other: '{count} calls of {host}' };

function speechWith(texts: Readonly<Record<string, string>>, browserLanguage: string) {
  return speechOf((name) => texts[name] ?? '', browserLanguage);
}

describe('the name of a text', () => {
  it.each([
    ['Saved as {name}.', /^Saved_as_[0-9a-z]{7}$/],
    ['{count} × “{what}”', /^_[0-9a-z]{7}$/],
    ['A text of more than five words', /^A_text_of_more_than_[0-9a-z]{7}$/],
  ])('of %s', (text, name) => {
    expect(messageName(text)).toMatch(name);
  });

  it('is another one for every text', () => {
    expect(messageName('Saved as {name}.')).not.toBe(messageName('Saved as {name}'));
  });
});

describe('speech', () => {
  it('is English where there is no catalogue', () => {
    expect(inEnglish.say('Saved as {name}, {missing}.', { name: 'a.json' })).toBe('Saved as a.json, {missing}.');
    expect(inEnglish.sayCount(1, forms, { host: 'a.example' })).toBe('1 call of a.example');
    expect(inEnglish.sayCount(1204, forms, { host: 'a.example' })).toBe('1,204 calls of a.example');
    expect(inEnglish).toMatchObject({ language: 'en', direction: 'ltr', locale: 'en' });
  });

  it.each([
    ['remembers a text of the code', 'say', 1],
    ['keeps no data, which may be the name of a host', 'render', 2],
  ] as const)('%s', (_name, way, lookups) => {
    let asked = 0;
    const speech = speechOf((name) => {
      if (name === messageName('shop.example')) asked += 1;
      return '';
    }, 'en');
    speech[way]('shop.example');
    speech[way]('shop.example');
    expect(asked).toBe(lookups);
  });

  it('takes a value for what it is, also where it looks like a placeholder', () => {
    expect(inEnglish.say('{a}', { a: '{b} $& $1', b: 'x' })).toBe('{b} $& $1');
  });

  it('takes the form that the language has for a count', () => {
    const name = messageName(forms.other);
    const arabic = speechWith(
      {
        languageTag: 'ar',
        textDirection: 'rtl',
        [`${name}_two`]: 'two',
        [`${name}_few`]: 'few {count}',
        [`${name}_other`]: 'other',
      },
      'ar-AE',
    );
    expect([2, 3, 11].map((count) => arabic.sayCount(count, forms))).toEqual(['two', 'few \u20663\u2069', 'other']);
    expect(arabic).toMatchObject({ direction: 'rtl', locale: 'ar-AE' });
  });

  it('sets apart what is filled in, where the words run from right to left', () => {
    const texts = { languageTag: 'ar', textDirection: 'rtl', [messageName('{host} refused.')]: 'رفض {host}.' };
    const { say, render } = speechWith(texts, 'ar');
    for (const speak of [say, render])
      expect(speak('{host} refused.', { host: 'a.test:80' })).toBe('رفض \u2066a.test:80\u2069.');
    expect(say('{host} refused.', { host: 'الخادم' })).toBe('رفض \u2067الخادم\u2069.');
    expect(
      speechWith({ languageTag: 'de', textDirection: 'ltr' }, 'de').say('{host} refused.', { host: 'a.test' }),
    ).toBe('a.test refused.');
  });

  it.each([
    ['de-AT', 'de', 'de-AT'],
    ['fr', 'de', 'de'],
    ['fr', '', 'en'],
  ])('of a browser in %s with the catalogue "%s" counts as %s', (browserLanguage, languageTag, locale) => {
    expect(speechWith({ languageTag }, browserLanguage).locale).toBe(locale);
  });
});
