import { expect, it } from 'vitest';
import { foreignWordsApart } from './foreign-words.ts';

/** With what is set apart in brackets that can be seen. */
function marked(text: string): string {
  return foreignWordsApart(text).replaceAll('\u2066', '⟨').replaceAll('\u2069', '⟩');
}

it.each([
  ['استخدم عنوان https:// للموقع.', 'استخدم عنوان ⟨https://⟩ للموقع.'],
  ['ترويسة WWW-Authenticate.', 'ترويسة WWW-Authenticate.'],
  ['هو SameSite={attribute}، وجاء', 'هو ⟨SameSite={attribute}⟩، وجاء'],
  ['من {host} JSON، فأُرسل', 'من {host} JSON، فأُرسل'],
  ['الخطأ: invalid_grant (في JSON).', 'الخطأ: invalid_grant (في JSON).'],
  ['بـ document.requestStorageAccess().', 'بـ ⟨document.requestStorageAccess()⟩.'],
  ['في ملف .htaccess، وPath=/', 'في ملف ⟨.htaccess⟩، و⟨Path=/⟩'],
  ['أجاب Access-Control-Allow-Origin: *، فرفض', 'أجاب ⟨Access-Control-Allow-Origin: *⟩، فرفض'],
  ['(انظر http://a/)', '(انظر ⟨http://a/⟩)'],
])('%s', (text, expected) => {
  expect(marked(text)).toBe(expected);
  expect(foreignWordsApart(foreignWordsApart(text))).toBe(foreignWordsApart(text));
});
