import { isIP } from 'node:net';
import Ajv from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import harSchema from 'har-schema';
import { describe, expect, it } from 'vitest';
import { createFileReader } from '../capture/har/file-reader.ts';
import { relevance } from '../diagnosis/relevance.ts';
import type { Diagnosis } from '../diagnosis/run.ts';
import { diagnose } from '../diagnosis/run.ts';
import { subjectsOf } from '../diagnosis/subject.ts';
import { rules } from '../rules/index.ts';
import { recordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { reportFor } from '../testing/reports.ts';
import { testSealer } from '../testing/seen.ts';
import { harReport } from './har.ts';

const validate = new Ajv({ strict: false })
  .addMetaSchema(draft6)
  .addFormat('ipv4', (text) => isIP(text) === 4)
  .addFormat('ipv6', (text) => isIP(text) === 6)
  .addFormat('uri', (text) => URL.canParse(text))
  .addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
for (const schema of Object.values(harSchema)) validate.addSchema(schema as object);
const isHar = validate.getSchema('har.json#');

describe('every recording, written as HAR', () => {
  it.each(recordings.map((one) => [`${one.browser}: ${one.scenario}`, one] as const))(
    '%s',
    async (_name, recording) => {
      const { store, diagnoses } = await replay(recording.browser, recording.events);
      const records = store.tabIds().flatMap((id) => store.tab(id).records);
      const text = harReport(
        reportFor(diagnoses),
        records.map(({ exchange }) => exchange),
      );
      expect(isHar?.(JSON.parse(text)), JSON.stringify(isHar?.errors)).toBe(true);
      expect(answers(readBack(text))).toEqual(answers(diagnoses));
    },
  );
});

function readBack(text: string): readonly Diagnosis[] {
  const reader = createFileReader({ sealer: testSealer, relevance });
  reader.push(text);
  const file = reader.end();
  if ('kind' in file) throw new Error(file.kind);
  return subjectsOf(file.records, 0).map((subject) => diagnose(subject, rules));
}

/** The first finding of each failure that is still open. */
function answers(diagnoses: readonly Diagnosis[]): readonly string[] {
  return diagnoses
    .filter(({ subject }) => !subject.recovered)
    .map(({ findings }) => findings[0]?.cause ?? 'unexplained')
    .toSorted();
}
