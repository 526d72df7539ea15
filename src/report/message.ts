import { fill, type Speech } from '../language/speech.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Finding } from '../model/finding.ts';

/** Fills a message's placeholders. Every placeholder needs its datum and every datum its placeholder; the tests see to it. */
export function renderMessage(template: string, data: Finding['data'], speech: Speech): string {
  const values = Object.entries(data).map(([name, value]) => [name, spoken(value, speech)] as const);
  return fill(speech.render(template), Object.fromEntries(values));
}

/** Names and addresses stay as they are; our own words among the data, and spans of time, are said. */
function spoken(value: string | number, speech: Speech): string | number {
  if (typeof value === 'number') return value;
  const [, count, unit] = /^(\d+) (second|minute|hour|day)s?$/.exec(value) ?? [];
  return count === undefined || unit === undefined
    ? speech.render(value)
    : new Intl.NumberFormat(speech.locale, { style: 'unit', unit, unitDisplay: 'long', useGrouping: false }).format(
        Number(count),
      );
}

/** What came of an experiment: it was told in both languages when it was over. */
export function outcomeIn({ outcome, said }: Experiment, { language }: Speech): string {
  return language === 'en' ? outcome : (said ?? outcome);
}
