import type { ExportFormat } from '../messages.ts';
import type { Audience, CardAction, Certainty, FindingKind, Owner } from '../model/finding.ts';

/** A short label, and what it means, to stand behind a colon. */
export interface Wording {
  readonly label: string;
  readonly meaning: string;
}

export const certaintyWords: Readonly<Record<Certainty, Wording>> = {
  proven: { label: 'Proven', meaning: 'what was recorded shows it' },
  likely: { label: 'Likely', meaning: 'the usual reading of what was recorded' },
  possible: { label: 'Possible', meaning: 'worth ruling out' },
};

export const ownerWords: Readonly<Record<Owner, Wording>> = {
  you: { label: 'Your move', meaning: 'you can settle this yourself' },
  browser: { label: 'Your browser’s move', meaning: 'a setting of this browser decides it' },
  extension: { label: 'An extension’s move', meaning: 'an extension of this browser did it' },
  network: { label: 'Your network’s move', meaning: 'whoever runs the network you are on has to act' },
  'front-end': { label: 'The app’s move', meaning: 'the people who write this page have to act' },
  server: { label: 'The server’s move', meaning: 'whoever runs the server has to act' },
  'proxy-or-cdn': {
    label: 'The proxy’s or CDN’s move',
    meaning: 'whoever runs what stands before the server has to act',
  },
  'identity-provider': {
    label: 'The sign-in service’s move',
    meaning: 'whoever runs the identity provider has to act',
  },
};

/** Absent: a fault needs no further word. */
export const kindWords: Readonly<Record<FindingKind, string | undefined>> = {
  broken: undefined,
  degraded: 'Part of the trouble',
  advice: 'Worth knowing',
};

export const audienceWords: Readonly<Record<Audience, string>> = {
  visitor: 'For you as a visitor',
  developer: 'For the developer of the app',
  operator: 'For the operator of the server',
};

/** On the button, and in the list of what was tried. */
export const actionWords: Readonly<Record<CardAction, string>> = {
  'clock-check': 'Check the clock',
  'token-key-check': 'Look for its key',
  'extension-suspects': 'Which extension could it be?',
  replay: 'Replay the call',
  'what-if': 'Try it with the header',
};

/** On the button that begins to look for the extension that did it, and in the list of what was tried. */
export const findExtension = 'Find the extension';

/** In this order fixes are shown: what the person can do comes first. */
export const audiences: readonly Audience[] = ['visitor', 'developer', 'operator'];

/** `1 request`, `1,204 requests`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}

/** What a report can be written as, the usual first. */
export const formatWords: Readonly<Record<ExportFormat, string>> = {
  markdown: 'Text for a ticket (Markdown)',
  json: 'Report for tools (JSON)',
  har: 'Network log (HAR)',
  curl: 'Commands to try again (cURL)',
};

export const formats: readonly ExportFormat[] = ['markdown', 'json', 'har', 'curl'];
