import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../model/call-shape.ts';
import { rules } from '../rules/index.ts';
import { recordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { jsonReport } from './json.ts';
import type { Report } from './model.ts';

const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

function faultsOf(report: unknown): readonly string[] {
  return validate(report)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const recorded: readonly (readonly [string, Report])[] = await Promise.all(
  recordings.map(async (recording) => {
    const { diagnoses } = await replay(recording.browser, recording.events);
    return [`${recording.browser} ${recording.scenario}`, reportFor(diagnoses)] as const;
  }),
);

const wentThrough = seen(['GET https://api.test/x\nCookie: sid=1', '200'], { startedAt: testTime - 1000 });
const afterSuccess: Report = reportFor(
  diagnosesOf({ ...seen(['GET https://api.test/x', '401']), lastGood: shapeOf(wentThrough) }),
);
const reports = [...recorded, ['after a success', afterSuccess] as const];

describe('the report as JSON', () => {
  it.each(reports)('%s follows the schema', (_name, report) => {
    expect(faultsOf(JSON.parse(jsonReport(report)))).toEqual([]);
  });

  it('says in its schema what every member of the reports is', () => {
    // With members closed, the schema refuses whatever it does not name.
    const closed = JSON.parse(JSON.stringify(schema), (_key, value) =>
      typeof value === 'object' && value !== null && 'properties' in value && value.type === 'object'
        ? { ...value, additionalProperties: false }
        : value,
    );
    const validateClosed = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed);
    for (const [name, report] of reports) {
      validateClosed(JSON.parse(jsonReport(report)));
      expect(validateClosed.errors, name).toBeNull();
    }
  });

  it.each<[string, (report: Record<string, unknown>) => void]>([
    ['another version', (report) => Object.assign(report, { version: 2 })],
    ['no failures', (report) => Reflect.deleteProperty(report, 'failures')],
    ['a time that is none', (report) => Object.assign(report, { generatedAt: 'yesterday' })],
    ['a status that is none', (report) => Object.assign(firstFailure(report), { status: 0 })],
    ['a certainty that is none', (report) => Object.assign(firstFinding(report), { certainty: 'sure' })],
    ['an owner that is none', (report) => Object.assign(firstFinding(report), { owner: 'nobody' })],
    ['an action that is none', (report) => Object.assign(firstFinding(report), { actions: ['reboot'] })],
    [
      'an exchange without hops',
      (report) => Object.assign(firstFailure(report), { exchange: { id: '1', observer: 'file', hops: [], gaps: [] } }),
    ],
  ])('refuses %s', (_name, spoil) => {
    const report = JSON.parse(jsonReport(refused())) as Record<string, unknown>;
    expect(faultsOf(report)).toEqual([]);
    spoil(report);
    expect(faultsOf(report)).not.toEqual([]);
  });

  it('knows every action and every cause that rules offer', () => {
    const report = refused();
    const finding = report.failures[0]?.findings[0];
    for (const { meta } of rules) {
      const spoiled = {
        ...report,
        failures: [
          {
            ...report.failures[0],
            findings: [{ ...finding, cause: meta.id, owner: meta.owner, kind: meta.kind, actions: meta.offers ?? [] }],
          },
        ],
      };
      expect(faultsOf(spoiled), meta.id).toEqual([]);
    }
  });

  it('is the model itself, indented, with a line feed at its end', () => {
    const report = refused();
    expect(JSON.parse(jsonReport(report))).toEqual(JSON.parse(JSON.stringify(report)));
    expect(jsonReport(report)).toMatch(/^\{\n {2}"format": "why401-report",\n {2}"version": 1,\n[\s\S]*\}\n$/);
  });
});

function refused(): Report {
  const found = reports.find(([, { failures }]) => (failures[0]?.findings.length ?? 0) > 0);
  if (found === undefined) throw new Error('no recording has a finding');
  return found[1];
}

function firstFailure(report: Record<string, unknown>): Record<string, unknown> {
  return (report['failures'] as Record<string, unknown>[])[0] ?? {};
}

function firstFinding(report: Record<string, unknown>): Record<string, unknown> {
  return (firstFailure(report)['findings'] as Record<string, unknown>[])[0] ?? {};
}
