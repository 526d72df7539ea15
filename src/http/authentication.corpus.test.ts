import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  type CorpusCase,
  challengeDifferences,
  type Difference,
  judgeChallenges,
  type Verdict,
} from '../testing/challenge-corpora.ts';
import { recordCorpus } from '../testing/conformance.ts';
import { credentialDifferences, judgeAuthorization, judgeJwt } from '../testing/credential-corpora.ts';
import { dividesReaders, readChallenges } from './challenge.ts';

/*
 * Facts (input, expected reading) from the test suites of other projects, each case with its source. They are no part of
 * this repository: point WHY401_CORPORA at a folder that has them. What matters of them stands in the tables of the other
 * tests here too.
 */
const folder = process.env['WHY401_CORPORA'] ?? fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const present = existsSync(`${folder}/challenges.json`);

function load(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
}

describe.skipIf(!present)(`corpora of authentication${present ? '' : ': set WHY401_CORPORA to their folder'}`, () => {
  it.each<[string, (one: CorpusCase) => Verdict | undefined, readonly Difference[], number]>([
    ['challenges', judgeChallenges, challengeDifferences, 0.95],
    ['authorization', judgeAuthorization, credentialDifferences, 0.9],
    ['jwt', judgeJwt, credentialDifferences, 0.98],
  ])('%s: every case is read as there, or is known to differ', (name, judge, differences, atLeast) => {
    const judged = (load(name)['cases'] as readonly CorpusCase[]).flatMap((one) => {
      const verdict = judge(one);
      return verdict === undefined ? [] : [{ one, verdict, known: differences.find((each) => isAbout(each, one)) }];
    });
    const failed = judged.filter(({ verdict }) => JSON.stringify(verdict.got) !== JSON.stringify(verdict.want));
    expect(failed.filter(({ known }) => !known)).toEqual([]);
    // A listed difference that is none any more leaves the list.
    expect(judged.filter((each) => each.known && !failed.includes(each))).toEqual([]);
    expect(1 - failed.length / judged.length).toBeGreaterThanOrEqual(atLeast);
    const whys = failed.flatMap(({ known }) => (known === undefined ? [] : [known.why]));
    const listed = [...new Set(whys)].map((because) => ({
      because,
      cases: whys.filter((why) => why === because).length,
    }));
    const pass = { same: judged.length - failed.length, of: judged.length };
    expect(recordCorpus({ corpus: name, pass, listed })).toEqual([]);
  });

  it('challenges-disagreements: one of the readings that exist', () => {
    const rows = load('challenges-disagreements')['rows'] as readonly {
      readonly input: readonly string[];
      readonly verdicts: Readonly<Record<string, unknown>>;
    }[];
    for (const { input, verdicts } of rows) {
      const read = readChallenges(input).value.map(({ scheme, params, token68 }) => [
        scheme,
        params.map(({ name, value }) => [name, value]),
        token68 ?? null,
      ]);
      expect(Object.keys(verdicts).map((each) => each.replaceAll(' ', ''))).toContain(JSON.stringify(read));
    }
  });

  it('challenges-realworld and curl: all are read, and only broken ones divide readers', () => {
    const values = load('challenges-realworld')['values'] as readonly { readonly lines: readonly string[] }[];
    const curl = load('challenge-lines-curl')['lines'] as readonly { readonly value: string }[];
    const lines = [...values.map((each) => each.lines), ...curl.map(({ value }) => [value])];
    const broken = lines.flatMap((each) => {
      const { value, defects } = readChallenges(each);
      expect(value.length, each.join('\n')).toBeGreaterThan(0);
      const serious = defects.filter(({ code }) => dividesReaders(code));
      return serious.length === 0 ? [] : [`${each.join(' | ').slice(0, 40)} ${serious[0]?.code}`];
    });
    expect([...new Set(broken)].sort()).toEqual([
      'Basic "oh please" value-without-name',
      "Basic Scheme='Data' single-quotes",
      'Bearer realm="httpbin.icygrass-d6a09ab0. comma-missing',
      'Digest realm="testrealm", algorithm=MD5, parameter-repeated',
      'Negotiate = text-stray',
      'OAuth "Facebook Platform" "invalid_token value-without-name',
    ]);
  });
});

/** The corpora write the value of a case as a text or as a list of lines. */
function isAbout({ oracle, input }: Difference, one: CorpusCase): boolean {
  return one.oracle === oracle && (one.input === input || JSON.stringify(one.input) === JSON.stringify([input]));
}
