import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import harSchema from 'har-schema';
import { readUrl } from '../../http/site.ts';
import { exportReport, type Told } from '../../report/export.ts';
import { active, skeleton } from '../markdown-skeleton.ts';

const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8')) as object,
);
const ajv = new Ajv({ strict: false })
  .addMetaSchema(draft6)
  .addFormat('ipv4', (text) => isIP(text) === 4)
  .addFormat('ipv6', (text) => isIP(text) === 6)
  .addFormat('uri', (text) => readUrl(text) !== undefined)
  .addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
for (const schema of Object.values(harSchema)) ajv.addSchema(schema as object);
const isHar = ajv.getSchema('har.json#');

/**
 * Writes a report in every format and looks at each: the JSON and the HAR are what their schemas say, and the text of a server
 * formats, links and opens nothing in the Markdown.
 * @returns All of them in one text.
 */
export function writtenAndChecked(told: Told): string {
  const write = (format: Parameters<typeof exportReport>[1]['format']) =>
    exportReport(told, { format }, (mark) => mark).text;
  const [json, har, markdown, curl] = [write('json'), write('har'), write('markdown'), write('curl')];
  if (!isReport(JSON.parse(json))) throw new Error(`The JSON is none of ours: ${JSON.stringify(isReport.errors)}`);
  if (!isHar?.(JSON.parse(har))) throw new Error(`The HAR is none: ${JSON.stringify(isHar?.errors)}`);
  const open = skeleton(markdown).lines.find((line) => active.test(line));
  if (open !== undefined) throw new Error(`Markdown is not inert: ${JSON.stringify(open)}`);
  return [json, har, markdown, curl].join('\n');
}
