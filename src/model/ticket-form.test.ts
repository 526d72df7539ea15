import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketFormUrl } from './ticket-form.ts';

describe('the address of a ticket form', () => {
  it.each([
    ['https://help.example/new', 'https://help.example/new'],
    ['HTTPS://help.example', 'https://help.example/'],
    ['https://help.example:8443/new?queue=sso#form', 'https://help.example:8443/new?queue=sso#form'],
  ])('%j is one', (setting, url) => {
    expect(ticketFormUrl(setting)).toBe(url);
  });

  it.each([
    undefined,
    null,
    3,
    '',
    ['https://help.example'],
    'help.example/new',
    '/new',
    'http://help.example/new',
    'javascript:alert(1)',
    'data:text/html,x',
    'chrome://settings',
    'mailto:help@help.example',
    'https://name@help.example/',
    'https://name:password@help.example/',
    'https://',
  ])('%j is none', (setting) => {
    expect(ticketFormUrl(setting)).toBeUndefined();
  });

  it('never throws, and lets nothing through but https', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.webUrl(), fc.string()), (setting) => {
        expect(ticketFormUrl(setting) ?? 'https://').toMatch(/^https:\/\//);
      }),
      { numRuns: 200 },
    );
  });
});
