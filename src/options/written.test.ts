import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../model/settings.ts';
import { writtenCount, writtenForm, writtenSites } from './written.ts';

describe('what is written', () => {
  it.each([
    ['', [], ''],
    ['a.example\n\n https://b.example/x, *.c.example', ['a.example', 'b.example', 'c.example'], ''],
    ['a.example\nA.example', ['a.example'], ''],
    ['a.example\ntwo words', ['a.example'], 'two words'],
  ])('%j as sites', (text, value, refused) => {
    const written = writtenSites(text);
    expect(written.value).toEqual(value);
    if (refused === '') expect(written.remark).toBe('');
    else expect(written.remark).toContain(refused);
  });

  it.each([
    ['', '', false],
    [' https://help.example/new ', 'https://help.example/new', false],
    ['http://help.example/', undefined, true],
    ['help', undefined, true],
  ])('%j as the address of a form', (text, value, remarked) => {
    expect(writtenForm(text).value).toBe(value);
    expect(writtenForm(text).remark !== '').toBe(remarked);
  });

  it.each([
    ['10', 10],
    [' 150 ', 150],
    ['9', undefined],
    ['151', undefined],
    ['', undefined],
    ['1e2', undefined],
    ['many', undefined],
  ])('%j as a count', (text, value) => {
    const written = writtenCount(text);
    expect(written.value).toBe(value);
    expect(written.remark === '').toBe(value !== undefined);
  });

  it('is taken by the background as it was read here, or remarked upon', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const watchedSites = writtenSites(text).value ?? [];
        expect(readSettings({ watchedSites }).watchedSites).toEqual(watchedSites);
        const { value: ticketForm, remark } = writtenForm(text);
        expect(readSettings({ ticketForm }).ticketForm).toEqual(ticketForm);
        expect(ticketForm === undefined).toBe(remark !== '');
      }),
      { numRuns: 200 },
    );
  });
});
