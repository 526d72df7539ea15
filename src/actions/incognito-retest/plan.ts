import { say } from '../../language/say.ts';
import type { IncognitoOutcome, RetestView } from '../../messages.ts';
import type { CallOutcome } from '../../model/call-outcome.ts';
import { comparedCalls, outcomeText, type RetestRecord } from './record.ts';

/** What came of opening the private window. */
export type Opened =
  /** Open, and the extension sees what happens there. */
  | 'watched'
  /** Open, but the extension is not allowed in private windows. */
  | 'unwatched'
  /** The browser refused to open it for an extension that is not allowed there. */
  | 'refused'
  /** The browser lets no extension open one; the extension sees what happens in one that the person opens. */
  | 'left-watched'
  /** The same, and the extension is not allowed there. */
  | 'left-unwatched';

/** How the person allows it, which each browser has elsewhere. */
export interface Allowing {
  readonly browser: 'chromium' | 'firefox' | 'firefox-android';
  readonly extensionId: string;
}

/** A page that a private window can open: the browser's own and other extensions' pages cannot. */
export function opensPrivately(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url);
}

/** How to let the extension watch in private windows, in a sentence or two. */
export function howToAllow({ browser, extensionId }: Allowing): string {
  switch (browser) {
    case 'chromium':
      return say(
        'To let Why401 watch there too, open chrome://extensions/?id={id} and switch on “Allow in Incognito”. That starts Why401 anew: do again what failed, then retest.',
        { id: extensionId },
      );
    case 'firefox':
      return say(
        'To let Why401 open and watch private windows, open about:addons, choose Why401, and allow “Run in Private Windows”. That starts Why401 anew: do again what failed, then retest.',
      );
    case 'firefox-android':
      return say(
        'To let Why401 watch private tabs, open Firefox’s settings, Extensions, Why401, and allow “Run in private browsing”. That starts Why401 anew: do again what failed, then retest.',
      );
    default:
      return browser satisfies never;
  }
}

/**
 * What the person should know, in a sentence or two.
 * @param failing The calls that are to be compared.
 */
export function incognitoOutcome(
  opened: Opened,
  failing: readonly CallOutcome[],
  allowing: Allowing,
): IncognitoOutcome {
  const ask = failing.length === 0 ? [] : [say('Do the same there, and say below what happened.')];
  switch (opened) {
    case 'watched':
      return {
        opened: true,
        remark: [
          say('The page is open in a private window.'),
          ...(failing.length === 0 ? [say('No call of this tab fails now, so there is nothing to compare.')] : []),
        ].join(' '),
      };
    case 'unwatched':
      return {
        opened: true,
        remark: [
          say('The page is open in a private window, where Why401 may not look.'),
          ...ask,
          howToAllow(allowing),
        ].join(' '),
      };
    case 'refused':
      return {
        opened: false,
        remark: [
          say('This browser opens private windows only for extensions that are allowed in them: open one yourself.'),
          ...ask,
          howToAllow(allowing),
        ].join(' '),
      };
    case 'left-watched':
      return {
        opened: false,
        remark: [
          say('This browser lets no extension open a private tab: open this page in one yourself.'),
          failing.length === 0
            ? say('No call of this tab fails now, so there is nothing to compare.')
            : say('Why401 waits there for the calls that failed here.'),
        ].join(' '),
      };
    case 'left-unwatched':
      return {
        opened: false,
        remark: [
          say('This browser lets no extension open a private tab: open this page in one yourself.'),
          ...ask,
          howToAllow(allowing),
        ].join(' '),
      };
    default:
      return opened satisfies never;
  }
}

/** A retest as the popup shows it. */
export function retestView(record: RetestRecord, now: number): RetestView {
  const rows = comparedCalls(record).map(({ here, there, comparison }) => ({
    call: here.call,
    here: here.came,
    there:
      comparison?.kind === 'not-signed-in'
        ? say('{answer}, not signed in', { answer: there?.came ?? '' })
        : (there?.came ?? (record.mode === 'watched' ? say('not made yet') : say('not seen'))),
  }));
  const compared = rows.length > 0 && record.there.length > 0;
  return {
    id: record.id,
    state: record.said !== undefined || compared ? 'compared' : record.mode === 'watched' ? 'waiting' : 'asking',
    says: outcomeText(record, now),
    rows,
  };
}
