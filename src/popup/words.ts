import { say } from '../language/say.ts';
import type { ExportFormat } from '../messages.ts';
import type { Audience, CardAction, Certainty, FindingKind, Owner } from '../model/finding.ts';

/** A short label, and what it means, to stand behind a colon. */
export interface Term {
  readonly label: string;
  readonly meaning: string;
}

export function certaintyWords(certainty: Certainty): Term {
  switch (certainty) {
    case 'proven':
      return { label: say('Proven'), meaning: say('what was recorded shows it') };
    case 'likely':
      return { label: say('Likely'), meaning: say('the usual reading of what was recorded') };
    case 'possible':
      return { label: say('Possible'), meaning: say('worth ruling out') };
    default:
      return certainty satisfies never;
  }
}

export function ownerWords(owner: Owner): Term {
  switch (owner) {
    case 'you':
      return { label: say('Your move'), meaning: say('you can settle this yourself') };
    case 'browser':
      return { label: say('Your browser’s move'), meaning: say('a setting of this browser decides it') };
    case 'extension':
      return { label: say('An extension’s move'), meaning: say('an extension of this browser did it') };
    case 'network':
      return { label: say('Your network’s move'), meaning: say('whoever runs the network you are on has to act') };
    case 'front-end':
      return { label: say('The app’s move'), meaning: say('the people who write this page have to act') };
    case 'server':
      return { label: say('The server’s move'), meaning: say('whoever runs the server has to act') };
    case 'proxy-or-cdn':
      return {
        label: say('The proxy’s or CDN’s move'),
        meaning: say('whoever runs what stands before the server has to act'),
      };
    case 'identity-provider':
      return {
        label: say('The sign-in service’s move'),
        meaning: say('whoever runs the identity provider has to act'),
      };
    default:
      return owner satisfies never;
  }
}

/** @returns Undefined: a fault needs no further word. */
export function kindWords(kind: FindingKind): string | undefined {
  switch (kind) {
    case 'broken':
      return undefined;
    case 'degraded':
      return say('Part of the trouble');
    case 'advice':
      return say('Worth knowing');
    default:
      return kind satisfies never;
  }
}

export function audienceWords(audience: Audience): string {
  switch (audience) {
    case 'visitor':
      return say('For you as a visitor');
    case 'developer':
      return say('For the developer of the app');
    case 'operator':
      return say('For the operator of the server');
    default:
      return audience satisfies never;
  }
}

/** On the button, and in the list of what was tried. */
export function actionWords(action: CardAction): string {
  switch (action) {
    case 'clock-check':
      return say('Check the clock');
    case 'token-key-check':
      return say('Look for its key');
    case 'extension-suspects':
      return say('Which extension could it be?');
    case 'browser-settings':
      return say('The browser’s own settings');
    case 'replay':
      return say('Replay the call');
    case 'what-if':
      return say('Try it with the header');
    default:
      return action satisfies never;
  }
}

/** On the button that begins to look for the extension that did it, and in the list of what was tried. */
export function findExtension(): string {
  return say('Find the extension');
}

/** On the button of a card, and of each of its calls. */
export function showInTimeline(): string {
  return say('Show in timeline');
}

/** What a report can be written as, the usual first. */
export function formatWords(format: ExportFormat): string {
  switch (format) {
    case 'markdown':
      return say('Text for a ticket (Markdown)');
    case 'json':
      return say('Report for tools (JSON)');
    case 'har':
      return say('Network log (HAR)');
    case 'curl':
      return say('Commands to try again (cURL)');
    default:
      return format satisfies never;
  }
}

export const formats: readonly ExportFormat[] = ['markdown', 'json', 'har', 'curl'];
