import { expect, it } from 'vitest';
import { placeholderIn } from './placeholder.ts';

it.each([
  ['Undefined', 'placeholder-undefined'],
  ['NULL', 'placeholder-null'],
  ['(null)', 'placeholder-null'],
  ['<nil>', 'placeholder-null'],
  ['NaN', 'placeholder-nan'],
  ['[object Promise]', 'placeholder-object'],
  ['<your token>', 'template-left-in'],
  ['#{token}', 'template-left-in'],
  ['<%= token %>', 'template-left-in'],
  ['[TOKEN]', 'template-left-in'],
  ['$env:TOKEN', undefined],
  ['api_key', 'template-left-in'],
  ['insert-token-here', 'template-left-in'],
  ['', undefined],
  ['nullable', undefined],
  ['undefined-behaviour', undefined],
  ['mF_9.B5f-4.1JqM', undefined],
  ['myriad', undefined],
  ['$', undefined],
  ['100%', undefined],
])('%s: %s', (text, expected) => {
  expect(placeholderIn(text)).toBe(expected);
});
