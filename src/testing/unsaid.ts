import { messageName } from '../language/message-name.ts';
import type { Finding } from '../model/finding.ts';
import type { Value, Wording } from '../model/wording.ts';
import { readCatalogue } from './catalogues.ts';

const english = readCatalogue('en');

/** Of the texts of a finding, those that no catalogue has: in another language they would stay English (npm run locales). */
export function unsaidIn({ evidence, fixes, wouldDecide, data }: Finding): readonly string[] {
  const texts = [
    ...evidence.flatMap((pointer) => (pointer.kind === 'reading' ? [pointer.text] : [])),
    ...fixes.map(({ text }) => text),
    ...(wouldDecide === undefined ? [] : [wouldDecide]),
  ];
  return [...texts.flatMap(unsaid), ...Object.values(data).flatMap(unsaidAmong)];
}

/** The same of one text, and of the texts that are filled into it. */
export function unsaid(text: Wording): readonly string[] {
  if (typeof text === 'string') return english[messageName(text)] === undefined ? [text] : [];
  const name = messageName(text.english);
  const known = english[text.one === undefined ? name : `${name}_other`] !== undefined;
  return [...(known ? [] : [text.english]), ...Object.values(text.values).flatMap(unsaidAmong)];
}

/** What is filled in as it stands is as a rule a name. */
function unsaidAmong(value: Value): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [];
  return 'english' in value ? unsaid(value) : value.flatMap(unsaidAmong);
}
