import { styleText } from 'node:util';
import type { Certainty, Owner } from '../model/finding.ts';
import type { Failure, Report, ReportFinding } from '../report/model.ts';
import { visible } from '../report/visible.ts';

const ownerText: Readonly<Record<Owner, string>> = {
  you: 'yours, at the browser',
  browser: 'the browser’s settings',
  extension: 'an extension of the browser',
  network: 'the network',
  'front-end': 'the app’s developers',
  server: 'whoever runs the server',
  'proxy-or-cdn': 'whoever runs the proxy or CDN',
  'identity-provider': 'whoever runs the identity provider',
};

const certaintyColour: Readonly<Record<Certainty, 'red' | 'yellow' | 'cyan'>> = {
  proven: 'red',
  likely: 'yellow',
  possible: 'cyan',
};

/** What the text needs to know beside the report. */
export interface TextOptions {
  readonly file: string;
  /** In the file. */
  readonly calls: number;
  readonly colours: boolean;
}

/** The answer for a terminal. Text of servers is shown with its control characters written out: a terminal obeys them. */
export function textReport(report: Report, { file, calls, colours }: TextOptions): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const open = report.failures.filter(({ recovered }) => !recovered);
  const recovered = report.failures.length - open.length;
  const count = open.reduce((sum, one) => sum + one.count, 0);
  const lines = [
    `${paint('bold', visible(file))}: ${calls} ${calls === 1 ? 'call' : 'calls'}, ${count} failed${recovered === 0 ? '' : `, ${recovered} went through when repeated`}`,
    '',
    ...open.flatMap((failure) => failureLines(failure, paint)),
    ...report.gaps.map(({ text, count: times }) => visible(`Gap: ${text}${times === undefined ? '' : ` (${times})`}`)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

function failureLines(failure: Failure, paint: Paint): readonly string[] {
  const { findings, method, url, status, error, count, exchange } = failure;
  const [answer, ...others] = findings;
  const came = String(status ?? error ?? 'no answer');
  return [
    answer === undefined
      ? paint('bold', 'No cause known')
      : `${paint('bold', visible(answer.title))} ${paint(certaintyColour[answer.certainty], answer.certainty)}`,
    `  ${visible(`${method} ${url} → ${came}`)}${count > 1 ? ` ×${count}` : ''}`,
    ...(answer === undefined ? [] : answerLines(answer, paint)),
    ...others.map(({ title, certainty, cause }) => `  Also: ${visible(title)} (${certainty}, ${cause})`),
    ...exchange.gaps.map(({ text }) => `  ${paint('dim', `Gap: ${visible(text)}`)}`),
    '',
  ];
}

function answerLines(
  { summary, owner, evidence, fixes, cause, wouldDecide }: ReportFinding,
  paint: Paint,
): readonly string[] {
  return [
    '',
    ...paragraph(summary),
    '',
    `  Whose move: ${ownerText[owner]}`,
    ...evidence.map(({ what, where }) => `  Seen: ${visible(what)} ${paint('dim', `(${visible(where)})`)}`),
    ...(wouldDecide === undefined ? [] : [`  What would decide it: ${visible(wouldDecide)}`]),
    ...fixes.flatMap(({ audience, text, snippet }) => [
      `  ${paint('green', audience)}: ${visible(text)}`,
      ...(snippet?.text.split('\n').map((line) => `      ${visible(line)}`) ?? []),
    ]),
    `  ${paint('dim', `Cause id: ${cause}`)}`,
  ];
}

/** Wrapped at 96 columns. */
function paragraph(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.pop();
    if (last === undefined) lines.push(`  ${word}`);
    else if (last.length + word.length < 96) lines.push(`${last} ${word}`);
    else lines.push(last, `  ${word}`);
  }
  return lines;
}
