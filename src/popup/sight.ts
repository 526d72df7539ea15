import { say, sayCount } from '../language/say.ts';
import type { TabView } from '../messages.ts';
import type { FailureOutline } from '../report/outline.ts';
import type { IconName } from './components/icon.tsx';

/** Said in place of cards, or above them. */
export interface NoticeView {
  /** Absent: it is well. */
  readonly icon?: IconName;
  readonly title: string;
  readonly text: string;
  /** What settles it, the best first. Absent: nothing that a button could do. */
  readonly buttons?: readonly NoticeButton[];
}

export type NoticeButton =
  /** The browser asks its user for these match patterns. */
  | { readonly kind: 'allow'; readonly label: string; readonly origins: readonly string[] }
  | { readonly kind: 'reload'; readonly label: string };

/** What keeps the extension from looking at the page. Absent: nothing does. */
export function sightNotice({ sight, report }: TabView): NoticeView | undefined {
  switch (sight) {
    case 'full':
      return undefined;
    case 'no-host-permission':
      return {
        icon: 'allow',
        title: say('Why401 may not look at this site'),
        text: say('Until you allow it, nothing is watched here. Then reload this page, or do again what failed.'),
        buttons: accessButtons(report.page.url),
      };
    case 'page-out-of-reach':
      return {
        icon: 'blocked',
        title: say('This page is out of reach'),
        text: say(
          'The browser lets no extension look at its own pages and at the stores of extensions. Open the page that fails, and click the icon there.',
        ),
      };
    case 'no-tab':
      return {
        icon: 'blocked',
        title: say('There is no page to look at'),
        text: say('The tab was closed, or this window has none. Open the page that fails, and click the icon there.'),
      };
    default:
      return sight satisfies never;
  }
}

/** This site first, where the browser shows which it is. */
function accessButtons(url: string): readonly NoticeButton[] {
  const everywhere: NoticeButton = { kind: 'allow', label: say('Allow on all sites'), origins: ['<all_urls>'] };
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return [everywhere];
  const { hostname } = new URL(url);
  // Without a port: Firefox takes none in a pattern.
  return [
    { kind: 'allow', label: say('Allow on {host}', { host: hostname }), origins: [`*://${hostname}/*`] },
    everywhere,
  ];
}

/** What to say where nothing failed. */
export function emptyNotice(watched: number, recovered: number): NoticeView {
  if (watched === 0 && recovered === 0)
    return {
      icon: 'clock',
      title: say('Nothing seen yet'),
      text: say('No request of this tab was watched so far. Reload the page, or do again what failed.'),
      buttons: [{ kind: 'reload', label: say('Reload the page') }],
    };
  if (recovered > 0)
    return {
      title: say('No failure is left'),
      text: sayCount(watched, {
        one: '{count} request watched in this tab. What failed to sign in went through afterwards.',
        other: '{count} requests watched in this tab. What failed to sign in went through afterwards.',
      }),
    };
  return {
    title: say('No failed sign-in'),
    text: sayCount(watched, {
      one: '{count} request watched in this tab, none failed to sign in.',
      other: '{count} requests watched in this tab, none failed to sign in.',
    }),
  };
}

/** Gaps that make the list of failures itself incomplete. */
const losses: ReadonlySet<string> = new Set([
  'failures-dropped',
  'overlooked-at-start',
  'store-full',
  'lost-in-sleep',
  'store-unread',
  'record-unreadable',
]);

/** Whether the list of failures lacks some: to be said openly, where other gaps stand folded. */
export function isLoss(kind: string): boolean {
  return losses.has(kind);
}

/** The browser stopped the background while one of these was under way, and started it anew. */
export function cutShort(failures: readonly FailureOutline[]): boolean {
  return failures.some((failure) => failure.cutShort);
}
