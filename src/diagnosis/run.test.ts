import { describe, expect, it } from 'vitest';
import type { Certainty, FindingKind } from '../model/finding.ts';
import { subjectOf } from '../testing/rule-tester.ts';
import { seen } from '../testing/seen.ts';
import { clear, found, notApplicable, type Rule, type RuleMeta, type Verdict } from './rule.ts';
import { diagnose } from './run.ts';

const subject = subjectOf(seen(['GET https://api.test/', '401']));
const blind = subjectOf({
  ...subject.exchange,
  hops: [{ ...subject.exchange.hops[0], rounds: [{ startedAt: 0, views: {}, status: 401, fromCache: false }] }],
});

function rule(id: string, judge: Verdict | (() => Verdict), meta: Partial<RuleMeta> = {}): Rule {
  return {
    meta: {
      id,
      title: id,
      statuses: 'any',
      requires: [],
      kind: 'broken',
      owner: 'server',
      messages: { it: 'It is so.' },
      references: ['RFC 9110 §15.5.2'],
      ...meta,
    },
    diagnose: () => (typeof judge === 'function' ? judge() : judge),
  };
}

const finding = (certainty: Certainty, kind?: FindingKind): Verdict =>
  found({ message: 'it', certainty, evidence: [], fixes: [], ...(kind === undefined ? {} : { kind }) });
const causes = (...rules: readonly Rule[]) => diagnose(subject, rules).findings.map(({ cause }) => cause);

describe('diagnose', () => {
  it('adds cause, kind and owner of the rule, which a finding may overrule', () => {
    const own: Verdict = found({
      message: 'it',
      certainty: 'likely',
      owner: 'you',
      kind: 'advice',
      data: { count: 2 },
      evidence: [],
      fixes: [],
    });
    const { findings } = diagnose(subject, [rule('a', finding('proven')), rule('b', own)]);
    expect(findings).toMatchObject([
      { cause: 'a', kind: 'broken', owner: 'server', data: {} },
      { cause: 'b', kind: 'advice', owner: 'you', data: { count: 2 } },
    ]);
  });

  it('is not surer for a beginning that nobody saw: what could have explained a finding leaves it open', () => {
    const cut = subjectOf({ ...subject.exchange, gaps: [{ kind: 'start-unseen' }] });
    const explaining = (judge: Verdict) => rule('explains', judge, { outranks: ['plain'], readsBeginning: true });
    const certaintyIn = (one: typeof subject, judge: Verdict) =>
      diagnose(one, [rule('plain', finding('proven')), rule('other', finding('proven')), explaining(judge)])
        .findings.map(({ cause, certainty }) => `${cause} ${certainty}`)
        .toSorted();
    expect(certaintyIn(subject, clear('No.'))).toEqual(['other proven', 'plain proven']);
    expect(certaintyIn(cut, clear('No.'))).toEqual(['other proven', 'plain possible']);
    expect(certaintyIn(cut, finding('likely'))).toEqual(['explains likely', 'other proven']);
  });

  it('keeps a throw within its own rule', () => {
    const broken = rule('broken', () => {
      throw new TypeError('secret text');
    });
    const { findings, notChecked } = diagnose(subject, [broken, rule('b', finding('likely'))]);
    expect(findings.map(({ cause }) => cause)).toEqual(['b']);
    expect(notChecked.map(({ cause }) => cause)).toEqual(['broken']);
    expect(JSON.stringify(notChecked)).not.toContain('secret');
  });

  it('says what was ruled out, and why', () => {
    expect(diagnose(subject, [rule('a', clear('Not so.')), rule('b', notApplicable)])).toMatchObject({
      findings: [],
      ruledOut: [{ cause: 'a', why: 'Not so.' }],
      notChecked: [],
    });
  });

  it.each(['request-headers', 'response-headers'] as const)(
    'does not ask a rule that needs %s where none were seen',
    (needed) => {
      const { findings, notChecked } = diagnose(blind, [rule('a', finding('proven'), { requires: [needed] })]);
      expect(findings).toEqual([]);
      expect(notChecked).toMatchObject([{ cause: 'a', why: expect.stringContaining('not visible') as string }]);
    },
  );

  it('does not take for absent what the writer of a file took out', () => {
    const stripped = subjectOf({ ...subject.exchange, gaps: [{ kind: 'stripped-by-exporter' }] });
    const needing = rule('a', finding('proven'), { requires: ['request-headers'] });
    expect(diagnose(stripped, [needing])).toMatchObject({ findings: [], notChecked: [{ cause: 'a' }] });
    expect(diagnose(subject, [needing]).findings).toHaveLength(1);
  });

  it('needs an answer for a rule that asks for one', () => {
    const pending = subjectOf(seen(['GET https://api.test/', undefined]));
    expect(diagnose(pending, [rule('a', finding('proven'), { requires: ['status'] })])).toMatchObject({
      findings: [],
      notChecked: [{ cause: 'a' }],
    });
  });

  it('does not miss the headers of a request that its preflight stopped', () => {
    const stopped = subjectOf(
      seen(['PUT https://api.test/', undefined], { initiator: 'https://app.test', error: 'net::ERR_FAILED' }),
      {
        preflight: seen(
          ['OPTIONS https://api.test/\nOrigin: https://app.test\nAccess-Control-Request-Method: PUT', '401'],
          { id: '2', initiator: 'https://app.test' },
        ),
      },
    );
    expect(diagnose(stopped, [rule('a', finding('proven'), { requires: ['request-headers'] })])).toMatchObject({
      findings: [],
      notChecked: [],
    });
  });

  it('asks a rule only at its statuses', () => {
    expect(
      causes(rule('a', finding('proven'), { statuses: [403] }), rule('b', finding('proven'), { statuses: [401, 403] })),
    ).toEqual(['b']);
  });
});

describe('the order of findings', () => {
  it('puts the surer first', () => {
    expect(causes(rule('a', finding('possible')), rule('b', finding('likely')), rule('c', finding('proven')))).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('keeps the order of the rules among equals', () => {
    expect(causes(rule('a', finding('likely')), rule('b', finding('likely')))).toEqual(['a', 'b']);
  });

  it('puts a partial cause behind a likely one, and before a possible one', () => {
    expect(
      causes(rule('a', finding('proven', 'degraded')), rule('b', finding('possible')), rule('c', finding('likely'))),
    ).toEqual(['c', 'a', 'b']);
  });

  it('puts advice behind everything', () => {
    expect(causes(rule('a', finding('proven', 'advice')), rule('b', finding('possible')))).toEqual(['b', 'a']);
  });
});

describe('what outranks what', () => {
  it.each(['proven', 'likely'] as const)('drops what a %s finding explains', (certainty) => {
    expect(causes(rule('a', finding(certainty), { outranks: ['b'] }), rule('b', finding('proven')))).toEqual(['a']);
  });

  it('drops nothing for a merely possible finding', () => {
    expect(causes(rule('a', finding('possible'), { outranks: ['b'] }), rule('b', finding('likely')))).toEqual([
      'b',
      'a',
    ]);
  });

  it('puts the finding that explains another before it, where both are possible', () => {
    expect(causes(rule('a', finding('possible')), rule('b', finding('possible'), { outranks: ['a'] }))).toEqual([
      'b',
      'a',
    ]);
  });

  it('drops nothing for a rule that found nothing', () => {
    expect(causes(rule('a', clear('Not so.'), { outranks: ['b'] }), rule('b', finding('likely')))).toEqual(['b']);
  });

  it('drops along a chain', () => {
    expect(
      causes(
        rule('a', finding('likely'), { outranks: ['b'] }),
        rule('b', finding('likely'), { outranks: ['c'] }),
        rule('c', finding('likely')),
      ),
    ).toEqual(['a']);
  });
});
