import { expect, it } from 'vitest';
import { englishText } from '../testing/in-english.ts';
import { seen } from '../testing/seen.ts';
import { signInFault } from './sign-in-fault.ts';

it.each([
  ['client_id=zoo&redirect_uri=https%3A%2F%2Fapp.test%2Fcb', undefined],
  ['client_id=zoo', undefined],
  ['client_id=&redirect_uri=https%3A%2F%2Fapp.test%2Fcb', 'client_id is empty'],
  ['client_id=zoo&redirect_uri=undefined', 'redirect_uri is “undefined”'],
  ['client_id=%7B%7BCLIENT_ID%7D%7D', 'client_id is “{{CLIENT_ID}}”'],
  ['client_id=zoo&client_id=zoo', 'client_id is there 2 times'],
])('%s: %s', (query, expected) => {
  const { hops } = seen([`GET https://login.test/authorize?response_type=code&${query}`, '400']);
  const fault = signInFault(hops[0]);
  expect(fault && englishText(fault)).toBe(expected);
});
