import { say } from '../language/say.ts';
import type { MessageKind, Reply, Request } from '../messages.ts';
import { aboutTool, ownSettings } from '../platform/about.ts';
import { browserSpeech } from '../platform/browser-speech.ts';
import { ask as askBackground, askFirst as askBackgroundFirst, onChanged } from '../platform/messaging.ts';
import { openPanel, panelKind } from '../platform/panel.ts';
import { removePermissions, requestAccess, requestPermissions } from '../platform/permissions.ts';
import { openOptions, openPage, reloadTab } from '../platform/tabs.ts';

/** The popup's only way to the rest of the extension. */
export {
  aboutTool,
  browserSpeech,
  onChanged,
  openOptions,
  openPage,
  openPanel,
  ownSettings,
  panelKind,
  reloadTab,
  removePermissions,
  requestAccess,
  requestPermissions,
};

/** Asks for all that is known of one failure of the tab. */
export function failureOf(tabId: number): (exchange: string) => Promise<Reply<'failure'>> {
  return (exchange) => ask<'failure'>({ kind: 'failure', tabId, exchange });
}

/** Long enough for a background that has to be started first, in milliseconds. */
const patience = 15_000;

/** Asks the background. Never rejects, and never waits for ever: what went wrong comes back as a sentence. */
export function ask<Kind extends MessageKind>(request: Request & { readonly kind: Kind }): Promise<Reply<Kind>> {
  return inTime(askBackground<Kind>(request));
}

/** As `ask`; takes what was asked before this page had its scripts. */
export function askFirst(request: Request & { readonly kind: 'view' }): Promise<Reply<'view'>> {
  return inTime(askBackgroundFirst(request));
}

function inTime<Kind extends MessageKind>(reply: Promise<Reply<Kind>>): Promise<Reply<Kind>> {
  return Promise.race([
    reply,
    new Promise<Reply<Kind>>((resolve) =>
      setTimeout(
        () => resolve({ ok: false, problem: say('The extension’s background takes too long to answer.') }),
        patience,
      ),
    ),
  ]);
}
