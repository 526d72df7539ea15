import type { Speech } from '../language/speech.ts';
import type { Gap, GapKind } from '../model/gap.ts';
import type { ReportGap } from './model.ts';

const texts: Readonly<Record<GapKind, string>> = {
  'start-unseen': 'The beginning of this request was not seen: the extension was started in the middle of it.',
  'asked-unwatched':
    'This call was one of very many in a row, of which only what was sent is watched, and not what the page itself had asked for. After a failure it is: repeat the call to see whether an extension changes it.',
  'request-headers-unseen': 'The headers of the request were not seen.',
  'response-headers-unseen': 'The headers of the response were not seen.',
  'end-unseen': 'The end of this request was not seen.',
  'events-out-of-order': 'The browser reported this request in an order that makes no sense.',
  'headers-cut': 'There were more headers than are kept.',
  'failures-dropped': 'Older failures of this tab were dropped to stay within bounds.',
  'overlooked-at-start':
    'More happened in this tab while the extension was starting than could be kept: failures may be missing here.',
  'store-full': 'The browser refused to store some of this: it is lost when the extension goes to sleep.',
  'lost-in-sleep': 'The browser had refused to store some of this, and it was lost when the extension went to sleep.',
  'store-unread': 'What was recorded earlier could not be read back: failures may be missing here.',
  'record-unreadable': 'Records of another version, or entries of a file, could not be read.',
  'page-unread':
    'The text of the page could not be read: it is the browser’s own page, no page of text, or on a site that is not allowed.',
  'stripped-by-exporter':
    'The program that wrote this file may have taken credentials and cookies out: that they are absent here proves nothing.',
};

/** What could not be seen, in a sentence. */
export function reportGap({ kind, count }: Gap, { render }: Speech): ReportGap {
  return { kind, text: render(texts[kind]), ...(count === undefined ? {} : { count }) };
}
