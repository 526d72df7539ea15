import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordCorpus } from '../testing/conformance.ts';
import { corsDisagreements, judgeCors } from '../testing/cors-corpora.ts';
import { tally } from '../testing/judged.ts';
import { readHttpDate } from './http-date.ts';

/*
 * The same knowledge against what others found out: web-platform-tests cors/ and fetch/api/cors, Chromium's unit tests, messages
 * of HTTPolice. They are not part of this repository: WHY401_CORPORA names their folder.
 */
const named = process.env['WHY401_CORPORA'];
const folder = named ? pathToFileURL(`${named}/`) : new URL('../../../shared/corpora/', import.meta.url);
const present = existsSync(new URL('cors.json', folder));

function read(name: string) {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

describe.skipIf(!present)(`corpora of CORS${present ? '' : ' (not here: set WHY401_CORPORA to their folder)'}`, () => {
  it('every case agrees, or is listed with what the browsers do', () => {
    const { total, agreed, failed, stale, listed } = tally(judgeCors(read('cors.json')), corsDisagreements);
    expect(failed).toEqual([]);
    expect(stale).toEqual([]);
    expect(agreed).toBeGreaterThan(total * 0.98);
    expect(recordCorpus({ corpus: 'cors', pass: { same: agreed, of: total }, listed })).toEqual([]);
  });

  it('every Date of real messages is read', () => {
    const messages: readonly { input: { response?: string } }[] = read('httpolice-messages.json').cases;
    const dates = messages.flatMap(({ input }) =>
      [...(input.response ?? '').matchAll(/^Date: (.*)$/gm)].map((match) => match[1] ?? ''),
    );
    expect(dates.length).toBeGreaterThan(20);
    expect(dates.filter((date) => readHttpDate(date) === undefined)).toEqual([]);
  });
});
