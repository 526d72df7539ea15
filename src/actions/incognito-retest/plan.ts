import type { IncognitoOutcome } from '../../messages.ts';

/** What came of opening the private window. */
export type Opened =
  /** Open, and the extension sees what happens there. */
  | 'watched'
  /** Open, but the extension is not allowed in private windows. */
  | 'unwatched'
  /** The browser refused to open it for an extension that is not allowed there. */
  | 'refused';

/** A page that a private window can open: the browser's own and other extensions' pages cannot. */
export function opensPrivately(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url);
}

/** What the person should know, in a sentence. */
export function incognitoOutcome(opened: Opened): IncognitoOutcome {
  switch (opened) {
    case 'watched':
      return {
        opened: true,
        remark:
          'The page is open in a private window. Try the same there, then click the icon in that window and compare.',
      };
    case 'unwatched':
      return {
        opened: true,
        remark:
          'The page is open in a private window, where Why401 may not look. To have it watch there too, allow it in private windows on the browser’s page of extensions.',
      };
    case 'refused':
      return {
        opened: false,
        remark:
          'This browser opens private windows only for extensions that are allowed in them. Allow Why401 in private windows on the page of extensions, or open one yourself.',
      };
    default:
      return opened satisfies never;
  }
}
