import { describe, expect, it } from 'vitest';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { seen } from '../testing/seen.ts';
import { withMarksOfItsOwn } from './fingerprints.ts';
import { harReport } from './har.ts';
import { jsonReport } from './json.ts';
import { markdownReport } from './markdown.ts';

const exchange = seen([
  'GET https://api.test/x?access_token=hunter2hunter2hunter2\nAuthorization: Bearer hunter2hunter2hunter2\nCookie: session=hunter2hunter2hunter2',
  '401\nSet-Cookie: session=hunter2hunter2hunter2',
]);
const report = reportFor(diagnosesOf(exchange));

describe.each<[string, string]>([
  ['Markdown', markdownReport(report)],
  ['JSON', jsonReport(report)],
  ['HAR', harReport(report, [exchange])],
])('%s', (_name, text) => {
  const used = new Set<string>();
  const again = (mark: string) => {
    used.add(mark);
    return [...mark].reverse().join('');
  };
  const written = withMarksOfItsOwn(text, again);

  it('has no mark of the session left', () => {
    expect(used.size).toBeGreaterThan(0);
    for (const mark of used) expect(written).not.toContain(mark);
  });

  it('is the same text otherwise', () => {
    expect(withMarksOfItsOwn(written, again)).toBe(text);
    expect(written).toHaveLength(text.length);
  });
});
