import { inEnglish } from '../language/speech.ts';
import type { Certainty, Owner } from '../model/finding.ts';
import type { ChecklistItem, Failure, Report, ReportExchange, ReportFinding } from './model.ts';
import { changeText, headerLine, lanesOf } from './provenance.ts';
import { lackedAfterPreflight, lackedText, unseenOf } from './unseen.ts';
import { visible } from './visible.ts';

/*
 * A report for a ticket: the answer first. Text of servers is hostile: it is escaped in prose and fenced in code, so that it
 * can neither format, nor mention, nor link.
 */

/** @returns GitHub-flavoured Markdown, readable as plain text. */
export function markdownReport(report: Report): string {
  const open = report.failures.filter(({ recovered }) => !recovered);
  return [
    `# Why401 report: ${prose(title(open))}`,
    '',
    `Page: ${code(report.page.url)}${report.page.incognito ? ' (private window)' : ''}  `,
    `Made: ${report.generatedAt} by ${report.tool.name} ${report.tool.version} in ${prose(`${report.browser.name} ${report.browser.version} on ${report.browser.os}`)}`,
    '',
    ...(open.length === 0 ? ['No failed sign-in was seen in this tab.', ''] : open.flatMap(failureSection)),
    ...recoveredSection(report.failures.filter(({ recovered }) => recovered)),
    ...checklistSection(report.checklist),
    ...experimentSection(report),
    ...gapSection(report),
    '_Secrets were sealed when they were recorded: what stands here in their place is a length and a mark that is only good for comparing._',
    '',
  ].join('\n');
}

function title(open: readonly Failure[]): string {
  const answer = open.flatMap(({ findings }) => findings)[0];
  return answer?.title ?? (open.length === 0 ? 'nothing failed' : 'no cause known yet');
}

const ownerText: Readonly<Record<Owner, string>> = {
  you: 'the person at the browser',
  browser: 'the browser’s settings',
  extension: 'an extension of the browser',
  network: 'the network',
  'front-end': 'the app’s developers',
  server: 'whoever runs the server',
  'proxy-or-cdn': 'whoever runs the proxy or CDN',
  'identity-provider': 'whoever runs the identity provider',
};

const certaintyText: Readonly<Record<Certainty, string>> = { proven: 'proven', likely: 'likely', possible: 'possible' };

function failureSection(failure: Failure): readonly string[] {
  const [answer, ...others] = failure.findings;
  const status = failure.status ?? failure.error ?? (failure.pending ? 'pending' : 'no answer');
  return [
    `## ${prose(answer?.title ?? 'No cause known yet')}`,
    '',
    `${code(`${failure.method} ${failure.url}`)} → **${prose(String(status))}**${failure.count > 1 ? ` ×${failure.count}` : ''}, ${failure.startedAt}`,
    '',
    ...(answer === undefined ? [] : answerLines(answer)),
    ...lastGoodSection(failure),
    ...(others.length === 0 ? [] : ['Also seen:', '', ...others.map(alsoSeen), '']),
    ...headerSection('Request and answer', failure.exchange, failure.preflight),
    ...(failure.preflight === undefined ? [] : headerSection('Preflight', failure.preflight)),
    ...remarkSection('Ruled out', failure.ruledOut),
    ...remarkSection('Not checked', failure.notChecked),
  ];
}

function answerLines(finding: ReportFinding): readonly string[] {
  return [
    paragraph(finding.summary),
    '',
    `- Certainty: **${certaintyText[finding.certainty]}**`,
    `- Whose move: **${ownerText[finding.owner]}**`,
    `- Cause id: ${code(finding.cause)}`,
    ...(finding.wouldDecide === undefined ? [] : [`- What would decide it: ${prose(finding.wouldDecide)}`]),
    ...(finding.references.length === 0 ? [] : [`- Standard: ${finding.references.map(prose).join(', ')}`]),
    '',
    ...(finding.evidence.length === 0
      ? []
      : [
          '| Evidence | Where |',
          '|---|---|',
          ...finding.evidence.map(({ what, where }) => `| ${code(what)} | ${prose(where)} |`),
          '',
        ]),
    ...finding.fixes.flatMap(({ audience, text, snippet }) => [
      `- **${audience === 'visitor' ? 'Visitor' : audience === 'developer' ? 'Developer' : 'Operator'}**: ${prose(text)}`,
      ...(snippet === undefined ? [] : ['', ...fence(snippet.text, snippet.language).map((line) => `  ${line}`), '']),
    ]),
    '',
  ];
}

function lastGoodSection({ lastGood, recovered, pending }: Failure): readonly string[] {
  if (recovered || pending) return [];
  if (lastGood === undefined) return ['No earlier success of this call was kept to compare with.', ''];
  const { at, status, changes } = lastGood;
  const went = `went through at ${at}${status === null ? '' : ` (${status})`}`;
  if (changes.length === 0) return [`The same call ${went}: of what is recorded, nothing has changed since.`, ''];
  return [`What changed since this call ${went}:`, '', ...changes.map(({ text }) => `- ${prose(text)}`), ''];
}

function alsoSeen({ title: what, certainty, cause, summary }: ReportFinding): string {
  return `- ${prose(what)} (${certaintyText[certainty]}, ${code(cause)}): ${prose(summary)}`;
}

function headerSection(heading: string, exchange: ReportExchange, preflight?: ReportExchange): readonly string[] {
  const lines = exchange.hops.flatMap((hop) =>
    hop.rounds.flatMap((round) => {
      const [request, response] = lanesOf(round, []).map(changeText);
      return [
        `> ${hop.method} ${hop.url}`,
        ...(round.sent ?? round.asked ?? []).map((header) => `> ${headerLine(header)}`),
        ...(request ?? []).map((change) => `* ${change}`),
        ...(round.prompt === undefined ? [] : [`* ${round.prompt}`]),
        ...(round.status === null
          ? ['* no answer']
          : [
              `< ${round.status}${round.reason === undefined ? '' : ` ${round.reason}`}${round.fromCache ? ' (from cache)' : ''}`,
            ]),
        ...(round.received ?? round.delivered ?? []).map((header) => `< ${headerLine(header)}`),
        ...(response ?? []).map((change) => `* ${change}`),
      ];
    }),
  );
  const remarks = [
    ...lackedAfterPreflight(preflight, exchange).map((name) => lackedText(name, inEnglish)),
    ...exchange.gaps.map(({ text }) => text),
    ...unseenOf(exchange, inEnglish),
  ].map((text) => `* ${text}`);
  return [
    `<details><summary>${heading}</summary>`,
    '',
    // Line by line: a line feed that a server wrote must not begin a line of its own.
    ...fence([...lines, ...remarks].map(visible).join('\n'), 'http'),
    '',
    '</details>',
    '',
  ];
}

function remarkSection(heading: string, remarks: Failure['ruledOut']): readonly string[] {
  if (remarks.length === 0) return [];
  return [
    `<details><summary>${heading}</summary>`,
    '',
    ...remarks.map(({ cause, why }) => `- ${code(cause)}: ${prose(why)}`),
    '',
    '</details>',
    '',
  ];
}

function recoveredSection(recovered: readonly Failure[]): readonly string[] {
  if (recovered.length === 0) return [];
  return [
    '## Failed first, then went through',
    '',
    ...recovered.map(
      ({ method, url, status, count }) =>
        `- ${code(`${method} ${url}`)}: ${status ?? 'no answer'}${count > 1 ? ` ×${count}` : ''}`,
    ),
    '',
  ];
}

const boxes: Readonly<Record<ChecklistItem['state'], string>> = {
  done: '[x]',
  failed: '[ ] **failed**',
  'not-checked': '[ ]',
};

function checklistSection(items: readonly ChecklistItem[]): readonly string[] {
  return [
    '## Checklist',
    '',
    ...items.map(({ text, state, why }) => `- ${boxes[state]} ${prose(text)}: ${prose(why)}`),
    '',
  ];
}

function experimentSection({ experiments }: Report): readonly string[] {
  if (experiments.length === 0) return [];
  return [
    '## Tried',
    '',
    ...experiments.map(
      ({ action, at, outcome, undoneAt }) =>
        `- ${at} ${code(action)}: ${prose(outcome)}${undoneAt === undefined ? '' : ` Taken back at ${undoneAt}.`}`,
    ),
    '',
  ];
}

function gapSection({ gaps }: Report): readonly string[] {
  if (gaps.length === 0) return [];
  return [
    '## What could not be seen',
    '',
    ...gaps.map(({ text, count }) => `- ${prose(text)}${count === undefined ? '' : ` (${count})`}`),
    '',
  ];
}

/** Running text: everything that Markdown, HTML or a tracker would act on is escaped. */
export function prose(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>|~#&!]/g, (character) => `\\${character}`)
    .replace(/@(?=\w)/g, '@\u200b')
    .replace(/:\/\//g, ':\u200b//')
    .replace(/www\./gi, 'www\u200b.');
}

/** Running text on lines of its own: what would begin a list, a heading's underline or a block of code is escaped too. */
function paragraph(text: string): string {
  return prose(text.trim()).replace(/^(\d{0,9})([-+=.):])/, '$1\\$2');
}

/** Inline code: a fence longer than any run of backticks inside (CommonMark §6.1); a pipe would end a table's cell. */
export function code(text: string): string {
  const inner = visible(text).replaceAll('|', '¦');
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map(({ length }) => length));
  const ticks = '`'.repeat(longest + 1);
  const pad = inner.startsWith('`') || inner.endsWith('`') || inner === '' ? ' ' : '';
  return `${ticks}${pad}${inner}${pad}${ticks}`;
}

/** A code block whose fence is longer than any inside (CommonMark §4.5). */
function fence(text: string, language: string): readonly string[] {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map(({ length }) => length));
  const ticks = '`'.repeat(longest + 1);
  return [`${ticks}${language}`, ...text.split('\n').map(visible), ticks];
}
