import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordCorpus } from '../testing/conformance.ts';
import { cookieCorpora } from '../testing/cookie-corpora.ts';
import { cookieDisagreements } from '../testing/cookie-disagreements.ts';
import { tally } from '../testing/judged.ts';

/*
 * The same knowledge against what others found out: inputs and verdicts of public test suites, and readings of Chromium 156. They are
 * not part of this repository: WHY401_CORPORA names their folder.
 */
const named = process.env['WHY401_CORPORA'];
const folder = named ? pathToFileURL(`${named}/`) : new URL('../../../shared/corpora/', import.meta.url);
const present = existsSync(new URL('cookies-parse.json', folder));

describe.skipIf(!present)(
  `corpora of cookies${present ? '' : ' (not here: set WHY401_CORPORA to their folder)'}`,
  () => {
    it.each(Object.entries(cookieCorpora))(
      '%s: every case agrees, or is listed with what the browsers do',
      (name, judge) => {
        const document = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
        const { total, agreed, failed, stale, listed } = tally(judge(document), cookieDisagreements[name] ?? []);
        expect(failed).toEqual([]);
        expect(stale).toEqual([]);
        expect(agreed).toBeGreaterThan(total * 0.8);
        expect(recordCorpus({ corpus: name, pass: { same: agreed, of: total }, listed })).toEqual([]);
      },
    );
  },
);
