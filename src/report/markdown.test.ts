import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { active, skeleton } from '../testing/markdown-skeleton.ts';
import { recordings } from '../testing/recordings/recordings.ts';
import { replay } from '../testing/replay.ts';
import { diagnosesOf, reportFor } from '../testing/reports.ts';
import { seen, testTime } from '../testing/seen.ts';
import { code, markdownReport, prose } from './markdown.ts';
import type { Report } from './model.ts';

function report(hostile: string): Report {
  const exchange = seen(
    [
      `GET https://api.test/x?q=${encodeURIComponent(hostile)}`,
      '401 No\nServer: nginx\nWWW-Authenticate: Basic realm="x"\nSet-Cookie: sid=1; Path=/',
    ],
    { prompt: { scheme: 'basic', realm: hostile } },
  );
  const [hop] = exchange.hops;
  const [round] = hop.rounds;
  const plain = (name: string) => ({ name, value: { kind: 'plain' as const, text: hostile } });
  const spoiled = {
    ...exchange,
    hops: [
      {
        ...hop,
        url: { ...hop.url, text: `https://api.test/${hostile}` },
        rounds: [
          {
            ...round,
            reason: hostile,
            views: { ...round.views, received: [plain('Server'), plain(hostile), plain('WWW-Authenticate')] },
          },
        ],
      },
    ],
  } as typeof exchange;
  const made = reportFor(diagnosesOf(spoiled), {
    page: { url: hostile, incognito: false },
    browser: { name: hostile, version: hostile, os: hostile },
    experiments: [{ id: 'a', action: 'clear-site-cookies', at: testTime, outcome: hostile, undoneAt: testTime + 1000 }],
  });
  const [failure] = made.failures;
  if (failure === undefined) throw new Error('no failure');
  const finding = {
    cause: 'token-expired',
    title: hostile,
    certainty: 'proven',
    owner: 'server',
    kind: 'broken',
    summary: hostile,
    references: [hostile],
    evidence: [{ what: hostile, where: hostile }],
    fixes: [{ audience: 'visitor', text: hostile, snippet: { language: 'nginx', text: hostile } }],
    actions: [],
    wouldDecide: hostile,
  } as const;
  return {
    ...made,
    failures: [
      { ...failure, error: hostile, findings: [finding, finding], ruledOut: [{ cause: 'x', why: hostile }] },
      { ...failure, recovered: true },
    ],
    checklist: made.checklist.map((item) => ({ ...item, why: hostile })),
  };
}

const harmless = skeleton(markdownReport(report('harmless')));

const attacks: readonly string[] = [
  // A link begins behind * _ ~ and ( as well: GFM, autolinks (extension).
  '_www.evil.test',
  '| a | b |',
  '`code`',
  '```\n# out\n```',
  '````',
  '~~~',
  '<script>alert(1)</script>',
  '<img src=x onerror=x>',
  '</details><h1>',
  '<!-- hidden',
  '@everyone',
  '@octocat/team',
  '#1',
  'GH-1',
  'octo/repo#1',
  '!1',
  '[link](https://evil.test)',
  '![image](https://evil.test/x.png)',
  '[ref]: https://evil.test',
  'https://evil.test',
  'HTTP://evil.test',
  'www.evil.test',
  '<https://evil.test>',
  'mallory@evil.test',
  '**bold**',
  '_it_',
  '~~gone~~',
  '# heading',
  '## heading',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '1) item',
  '    code',
  '\tcode',
  '> quote',
  '---',
  '===',
  '***',
  '\\',
  '\\`',
  'a\\|b',
  '&lt;b&gt;',
  '&#60;',
  'line\nbreak',
  'line\r\nbreak',
  '\u2028# x',
  '\u202egnp.exe',
  '\u2066x\u2069',
  'a\u200bb',
  '\ufeff',
  '\0',
  '\x1b[31m',
  ':tada:',
  '$$x$$',
  '[x]',
  '- [x] done',
  '|---|',
  '` ` `',
  '``` `` `',
  '`'.repeat(50),
  '\n\n# x\n\n',
  '<details open>',
  '[^1]',
  '{{ x }}',
  '{% raw %}',
  'javascript:alert(1)',
  '',
  ' ',
];

describe('hostile text of a server', () => {
  it.each(attacks.map((attack) => [JSON.stringify(attack), attack] as const))('%s stays text', (_name, attack) => {
    const { lines, fences } = skeleton(markdownReport(report(attack)));
    expect(fences).toBe(harmless.fences);
    expect(lines.length).toBe(harmless.lines.length);
    expect(lines.filter((line) => active.test(line))).toEqual([]);
    expect(lines.filter((line) => /^#+ /.test(line)).map((line) => line.replace(/[^#].*/, ''))).toEqual(
      harmless.lines.filter((line) => /^#+ /.test(line)).map((line) => line.replace(/[^#].*/, '')),
    );
    for (const line of lines.filter((each) => each.includes('|'))) expect(line.split('|')).toHaveLength(4);
    const starts = (all: readonly string[]) =>
      all.map((line) => /^(?:[-+*>|#]|\d+[.)]|<|=| {4})/.exec(line)?.[0] ?? '');
    expect(starts(lines)).toEqual(starts(harmless.lines));
  });

  it('whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...attacks), { maxLength: 4 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (attack) => {
        const { lines, fences } = skeleton(markdownReport(report(attack)));
        expect(fences).toBe(harmless.fences);
        expect(lines.length).toBe(harmless.lines.length);
        expect(lines.filter((line) => active.test(line))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('inline code', () => {
  it.each([
    ['x', '`x`'],
    ['', '`  `'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a``b`c', '```a``b`c```'],
    ['a|b', '`a¦b`'],
    ['a\nb', '`a<U+000A>b`'],
  ])('%j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('prose', () => {
  it.each([
    ['plain words, 12:30.', 'plain words, 12:30.'],
    ['<b>', '\\<b\\>'],
    ['@octocat', '@\u200boctocat'],
    ['https://x.test', 'https:\u200b//x.test'],
    ['\u202ex', '\\<U+202E\\>x'],
  ])('%j', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });
});

describe('a report', () => {
  it.each(recordings.map((recording) => [`${recording.browser} ${recording.scenario}`, recording] as const))(
    'of %s opens with the answer and closes every fence',
    async (_name, { browser, events }) => {
      const made = reportFor((await replay(browser, events)).diagnoses);
      const markdown = markdownReport(made);
      const answer = made.failures.filter(({ recovered }) => !recovered).flatMap(({ findings }) => findings)[0];
      if (answer !== undefined) expect(markdown.split('\n')[0]).toBe(`# Why401 report: ${prose(answer.title)}`);
      const { lines } = skeleton(markdown);
      expect(lines.filter((line) => active.test(line))).toEqual([]);
      expect(markdown).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it('of nothing says so', () => {
    const markdown = markdownReport(reportFor([]));
    expect(markdown).toContain('# Why401 report: nothing failed');
    expect(markdown).toContain('No failed sign-in was seen in this tab.');
    expect(markdown).toContain('## Checklist');
  });
});

describe('where a header was lost', () => {
  const page = 'https://app.test';
  const token = 'Authorization: Bearer opaque-4f9a8d7c6b5a4f9a8d7c';
  const lines = (...exchanges: readonly Exchange[]) => markdownReport(reportFor(diagnosesOf(...exchanges))).split('\n');

  it('stands beside the headers as they left and came', () => {
    const text = lines(
      seen(['GET https://api.test/orders', '401\nWWW-Authenticate: Bearer\nServer: x'], {
        asked: token,
        delivered: 'Server: x',
      }),
    );
    expect(text).toContainEqual(
      expect.stringMatching(/^\* removed in this browser before it was sent: Authorization: \[/),
    );
    expect(text).toContain('* removed in this browser before the page got it: WWW-Authenticate: Bearer');
  });

  it('is shown by the preflight where nothing else does, beside what cannot be seen', () => {
    const from = { initiator: page, observer: 'firefox' } as const;
    const text = lines(
      seen([`GET https://api.test/orders\nOrigin: ${page}`, '401'], from),
      seen(
        [
          `OPTIONS https://api.test/orders\nOrigin: ${page}\nAccess-Control-Request-Method: GET\nAccess-Control-Request-Headers: authorization`,
          `204\nAccess-Control-Allow-Origin: ${page}\nAccess-Control-Allow-Headers: authorization`,
        ],
        { ...from, id: '2' },
      ),
    );
    expect(text).toContainEqual(expect.stringMatching(/^\* The preflight asked leave for the header “authorization”/));
    expect(text).toContainEqual(expect.stringMatching(/^\* Rules of other extensions act before the first/));
  });
});
