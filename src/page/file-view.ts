import { say, sayCount } from '../language/say.ts';
import { type PopupView, popupView } from '../popup/view.ts';
import type { ReportOutline } from '../report/outline.ts';

/** No tab has this id. */
const noTab = -1;

/**
 * What is shown of a file: as of a tab, without what only a tab can do.
 * @param calls In the file. @param now In milliseconds since 1970.
 */
export function fileView(report: ReportOutline, calls: number, now: number): PopupView {
  const watching = { state: 'watched', byPolicy: false } as const;
  const view = popupView({ tabId: noTab, report, sight: 'full', watched: calls, watching }, now);
  return {
    ...view,
    headline:
      view.cards.length === 0
        ? sayCount(calls, { one: '{count} request in the file', other: '{count} requests in the file' })
        : view.headline,
    cards: view.cards.map((card) => ({ ...card, tries: [], find: undefined })),
    empty: view.empty && emptyNotice(calls, view.recovered.length),
  };
}

function emptyNotice(calls: number, recovered: number): PopupView['empty'] {
  if (recovered > 0)
    return {
      title: say('No failure is left'),
      text: sayCount(calls, {
        one: '{count} request in the file. What failed to sign in went through afterwards.',
        other: '{count} requests in the file. What failed to sign in went through afterwards.',
      }),
    };
  return {
    title: say('No failed sign-in'),
    text: sayCount(calls, {
      one: '{count} request in the file, none failed to sign in.',
      other: '{count} requests in the file, none failed to sign in.',
    }),
  };
}
