import { readUrl } from '../http/site.ts';
import { perObject } from '../model/per-object.ts';
import type { SealedUrl } from '../model/sealed-url.ts';

/** A sealed address in its parts, read once however many rules ask. Absent: it is no URL. */
export const urlOf: (url: SealedUrl) => URL | undefined = perObject(({ text }) => readUrl(text));
