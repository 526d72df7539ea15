import { describe, expect, it } from 'vitest';
import { factsOf } from '../diagnosis/facts.ts';
import type { Rule, Verdict } from '../diagnosis/rule.ts';
import { diagnose } from '../diagnosis/run.ts';
import type { Subject } from '../diagnosis/subject.ts';
import { inEnglish } from '../language/speech.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Certainty } from '../model/finding.ts';
import type { TokenFault } from '../model/page.ts';
import { inWords, renderMessage, spokenValues } from '../report/message.ts';
import { documentCause } from './causes-page.ts';
import { testTime } from './seen.ts';
import { unsaid, unsaidIn } from './unsaid.ts';

export interface FoundCase {
  readonly name: string;
  readonly subject: Subject;
  readonly message: string;
  readonly certainty: Certainty;
  /** In English. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Words of a first step that has to be among its advice. */
  readonly advises?: string;
}

export interface SilentCase {
  readonly name: string;
  readonly subject: Subject;
  /** How the rule stays silent; absent: either will do. */
  readonly verdict?: Exclude<Verdict['kind'], 'found'> | 'unseen';
}

/** A subject around one exchange, among others of its tab. */
export function subjectOf(
  exchange: Exchange,
  { others = [], ...more }: Partial<Omit<Subject, 'exchange' | 'all'>> & { readonly others?: readonly Exchange[] } = {},
): Subject {
  const all = [...others, ...(more.preflight === undefined ? [] : [more.preflight]), exchange];
  return {
    exchange,
    all: [...new Set(all)].sort((a, b) => a.startedAt - b.startedAt),
    recovered: false,
    experiments: [],
    now: testTime + 1000,
    ...more,
  };
}

/** The same, where the text of the answer was read and says this of the token. */
export function withBody(subject: Subject, says: TokenFault): Subject {
  const exchange: Exchange = { ...subject.exchange, page: { marks: [], markers: [], signInForm: false, says } };
  return { ...subject, exchange, all: subject.all.map((one) => (one === subject.exchange ? exchange : one)) };
}

/**
 * Proves a rule: every message fires, near misses stay silent, messages and data match both ways, the rule changes nothing
 * and says the same twice.
 */
export function testRule(
  rule: Rule,
  cases: { readonly found: readonly FoundCase[]; readonly silent: readonly SilentCase[] },
): void {
  describe(rule.meta.id, () => {
    it.each(cases.found.map((one) => [one.name, one] as const))(
      'finds: %s',
      (_name, { subject, message, certainty, data, advises = '' }) => {
        const frozen = deepFrozen(subject);
        const [finding] = diagnose(frozen, [rule]).findings;
        expect(finding).toMatchObject({
          cause: rule.meta.id,
          message,
          certainty,
        });
        expect(spokenValues(finding?.data ?? {}, inEnglish)).toMatchObject(data ?? {});
        expect(diagnose(frozen, [rule]).findings).toEqual([finding]);
        expect(rule.meta.messages).toHaveProperty([message]);
        const rendered = renderMessage(rule.meta.messages[message] ?? '', finding?.data ?? {}, inEnglish);
        // What stands in quotation marks is the wire's own word, and may be “undefined”.
        expect(rendered.replace(/“[^”]*”/g, '“”'), 'every placeholder is filled').not.toMatch(
          /\{\w+\}|undefined|NaN|\[object/,
        );
        const placeholders = [...(rule.meta.messages[message] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect(Object.keys(finding?.data ?? {}).toSorted(), 'every datum has its placeholder').toEqual(
          [...new Set(placeholders)].toSorted(),
        );
        expect(finding?.evidence.length, 'a finding has evidence').toBeGreaterThan(0);
        expect(finding?.fixes.map(({ text }) => inWords(text, inEnglish)).join('\n')).toContain(advises);
        expect(finding && unsaidIn(finding), 'every text is in the catalogues: npm run locales').toEqual([]);
        expect([...new Set(finding?.fixes.map(({ audience }) => audience))].toSorted(), 'a fix for everybody').toEqual([
          'developer',
          'operator',
          'visitor',
        ]);
      },
    );

    it.each(cases.silent.map((one) => [one.name, one] as const))('is silent: %s', (_name, { subject, verdict }) => {
      const { findings, ruledOut, notChecked } = diagnose(deepFrozen(subject), [rule]);
      expect(findings).toEqual([]);
      const kind = ruledOut.length > 0 ? 'clear' : notChecked.length > 0 ? 'unseen' : 'not-applicable';
      if (verdict !== undefined) expect(kind).toBe(verdict);
      expect(notChecked.filter(({ why }) => inWords(why, inEnglish).includes('failed inside'))).toEqual([]);
      expect([...ruledOut, ...notChecked].flatMap(({ why }) => unsaid(why))).toEqual([]);
    });

    it('fires every message, and has near misses', () => {
      expect([...new Set(cases.found.map(({ message }) => message))].toSorted()).toEqual(
        Object.keys(rule.meta.messages).toSorted(),
      );
      if (rule.meta.statuses === 'any' || rule.meta.requires.length > 0) expect(cases.silent.length).toBeGreaterThan(0);
    });

    it('stands in docs/causes.md as it is', () => {
      const findings = cases.found.flatMap(({ subject }) => diagnose(deepFrozen(subject), [rule]).findings);
      expect(documentCause(rule.meta, findings)).toEqual([]);
    });

    it('has no case twice', () => {
      const names = [...cases.found, ...cases.silent].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });
  });
}

/** What a rule sees, for assertions about facts themselves. */
export function factsFor(exchange: Exchange, more: Parameters<typeof subjectOf>[1] = {}) {
  return factsOf(subjectOf(exchange, more));
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFrozen(inner);
  }
  return value;
}
