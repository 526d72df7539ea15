import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCookieDate } from './cookie-date.ts';

const at = (text: string): number => Date.parse(text);

describe('dates of cookies, RFC 6265bis §5.1.1', () => {
  // abarth/http-state tests/data/dates.
  it.each([
    ['Mon, 10-Dec-2007 17:02:24 GMT', '2007-12-10T17:02:24Z'],
    ['Wed, 09 Dec 2009 16:27:23 GMT', '2009-12-09T16:27:23Z'],
    ['Mon Dec 10 16:32:30 2007 GMT', '2007-12-10T16:32:30Z'],
    ['Thu, 10 Dec 2009 13:57:2 GMT', '2009-12-10T13:57:02Z'],
    ['Thu, 19/Apr\\2007 16:00:00 GMT', '2007-04-19T16:00:00Z'],
    ['Partyday, 18 - Apri-07 22:50:12', '2007-04-18T22:50:12Z'],
    ['WillyWonka  ,  18-apr-07   22:50:12', '2007-04-18T22:50:12Z'],
    ['2017 April 15 21:01:22', '2017-04-15T21:01:22Z'],
    ['15 17 Apr 21:01:22', '2017-04-15T21:01:22Z'],
    // The zone is not looked at, nor is a second time.
    ['Sat, 15-Apr-17 21:01:22 GMT-0400 (EDT)', '2017-04-15T21:01:22Z'],
    ['Sat, 15-Apr-17 21:01:22 11:22:33', '2017-04-15T21:01:22Z'],
    ['Sat, 15-Apr-17 boink:z 21:01:22', '2017-04-15T21:01:22Z'],
    // Two digits: 70 to 99 are of the last century.
    ['Mon, 18-Apr-77 22:50:13 GMT', '1977-04-18T22:50:13Z'],
    ['Wednesday, 01-Jan-69 00:00:00 GMT', '2069-01-01T00:00:00Z'],
    ['Thursday, 01-Jan-1970 00:00:00 GMT', '1970-01-01T00:00:00Z'],
    ['1 Jan 1601 00:00:00', '1601-01-01T00:00:00Z'],
  ])('%j is %s', (text, expected) => {
    expect(readCookieDate(text)).toBe(at(expected));
  });

  it.each([
    '',
    'IAintNoDateFool',
    'Mon, 01-Jan-2011 00: 00:00 GMT',
    'Sat, 15-Apr-17 91:22:33 21:01:22',
    '98 April 17 21:01:22',
    'Thu, 012-Aug-2008 20:49:07 GMT',
    'Thu, 12-Aug-31841 20:49:07 GMT',
    'Thu, 12-Aug-2007 20:61:99999999999 GMT',
    // Days that do not exist, and the year before the Gregorian count of some systems.
    '31 Feb 2020 00:00:00',
    '0 Jan 2020 00:00:00',
    '1 Jan 1600 00:00:00',
    '1 Jan 2020 24:00:00',
    '1 Jan 2020',
    'Jan 2020 00:00:00',
  ])('%j is none', (text) => {
    expect(readCookieDate(text)).toBeUndefined();
  });

  it('reads every date as toUTCString writes it', () => {
    const earliest = new Date('1601-01-01T00:00:00Z');
    const latest = new Date('9999-12-31T23:59:59Z');
    fc.assert(
      fc.property(fc.date({ min: earliest, max: latest, noInvalidDate: true }), (date) => {
        expect(readCookieDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, and answers with a date or with nothing', () => {
    const parts = fc.constantFrom(
      '1',
      '31',
      '99',
      '2020',
      '1:2:3',
      '24:60:60',
      'jan',
      'Febru',
      ' ',
      '-',
      ',',
      ':',
      'GMT',
      'x',
    );
    const almost = fc.array(parts, { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), almost), (text) => {
        const read = readCookieDate(text);
        expect(read === undefined || Number.isInteger(read)).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(readCookieDate('1:'.repeat(500_000))).toBeUndefined();
  });
});
