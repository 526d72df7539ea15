import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../diagnosis/run.ts';
import { audiences } from '../model/finding.ts';
import { zooRecordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { diagnosesOf, inputAround, outlineFor, reportFor } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { reportFailure } from './build.ts';

const call = (id: string, answer: string) => seen([`GET https://api.test/orders/${id}`, answer], { id });

describe('the outline', () => {
  it.each(zooRecordings.map((one) => [`${one.browser}: ${one.scenario}`, one] as const))(
    'says of %s what the report says',
    async (_name, { browser, events }) => {
      const { diagnoses } = await replay(browser, events);
      const [report, outline] = [reportFor(diagnoses), outlineFor(diagnoses)];
      expect(report).toMatchObject({ failures: outline.failures.map(({ cutShort: _, ...line }) => line) });
      expect(outline.cards.flatMap(({ calls }) => calls).toSorted()).toEqual(
        report.failures.flatMap(({ id, recovered }) => (recovered ? [] : [id])).toSorted(),
      );
      for (const { calls, answer, ruledOut, notChecked } of outline.cards) {
        const lead = report.failures.find(({ id }) => id === calls[0]);
        expect([lead?.ruledOut.length, lead?.notChecked.length]).toEqual([ruledOut, notChecked]);
        const [first] = lead?.findings ?? [];
        const steps = audiences.flatMap((audience) => (first?.fixes ?? []).filter((fix) => fix.audience === audience));
        expect(answer?.firstStep).toBe(steps[0]?.text);
        const { firstStep: _, ...said } = answer ?? {};
        expect(first ?? {}).toMatchObject(said);
      }
    },
  );

  it('of many failures is a small part of them', () => {
    const diagnoses = diagnosesOf(...Array.from({ length: 100 }, (_, at) => call(String(at), at % 2 ? '401' : '403')));
    const sizes = [reportFor(diagnoses), outlineFor(diagnoses)].map((told) => JSON.stringify(told).length);
    expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) / 8);
  });

  it('tells of a beginning that was not seen', () => {
    const cut = { ...call('1', '401'), gaps: [{ kind: 'start-unseen' as const }] };
    expect(outlineFor(diagnosesOf(cut, call('2', '401'))).failures.map(({ cutShort }) => cutShort)).toEqual([
      true,
      false,
    ]);
  });

  it('has no card for what went through', () => {
    const recovered = diagnosesOf(call('1', '401')).map(
      (one): Diagnosis => ({ ...one, subject: { ...one.subject, recovered: true } }),
    );
    expect(outlineFor(recovered)).toMatchObject({ cards: [], failures: [{ recovered: true }] });
  });
});

describe('one failure', () => {
  const polls = [1, 2].map((at) => ({ ...call('x', '401'), id: `poll-${at}`, startedAt: testTime + at }));
  const input = inputAround(diagnosesOf(...polls));

  it('is told as in the report, by its newest, also where an older one was asked for', () => {
    for (const id of ['poll-1', 'poll-2']) expect(reportFailure(id, input)).toMatchObject({ id: 'poll-2', count: 2 });
  });

  it('is absent where it is not kept', () => {
    expect(reportFailure('gone', input)).toBeUndefined();
  });
});
