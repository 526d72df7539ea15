import { expect, it } from 'vitest';
import { oauthErrorCode } from './oauth-error-code.ts';

it.each([
  ['access_denied', 'access_denied'],
  ['account_selection_required', 'account_selection_required'],
  ['Access_Denied', undefined],
  ['access_denied ', undefined],
  ['1', undefined],
  [null, undefined],
])('%s is %s', (text, expected) => {
  expect(oauthErrorCode(text)).toBe(expected);
});
