import type { RawHeader } from '../event.ts';
import { listIn, member, textIn } from './loose-json.ts';

/** What our own files say beyond HAR: enough to be read back to the same findings. Sealed anew like everything else. */
export interface OwnEntry {
  /** Entries of one exchange bear the same. */
  readonly exchange: string;
  /** It is the last of them. */
  readonly final: boolean;
  readonly observer: 'chromium' | 'firefox' | 'file';
  /** By the browsers' own name. */
  readonly type: string;
  /** Of the page or worker that made the request. */
  readonly initiator: string | undefined;
  /** Header views, where they were seen; empty: seen, and empty. */
  readonly asked: readonly RawHeader[] | undefined;
  readonly sent: readonly RawHeader[] | undefined;
  readonly delivered: readonly RawHeader[] | undefined;
  /** The browser's password window opened. */
  readonly prompt: { readonly isProxy: boolean; readonly scheme: string; readonly realm: string } | undefined;
  /** Nobody saw its end. */
  readonly pending: boolean;
  /** The same call went through later. */
  readonly recovered: boolean;
}

/** @returns Absent: another program wrote the file, or changed it. */
export function ownEntryIn(entry: unknown): OwnEntry | undefined {
  const own = member(entry, '_why401');
  const exchange = textIn(member(own, 'exchange'));
  const observer = (['chromium', 'firefox', 'file'] as const).find((known) => known === member(own, 'observer'));
  const type = textIn(member(own, 'type'));
  if (exchange === undefined || observer === undefined || type === undefined) return undefined;
  const prompt = member(own, 'prompt');
  return {
    exchange: exchange.slice(0, 100),
    final: member(own, 'final') === true,
    observer,
    type: type.slice(0, 30),
    initiator: textIn(member(own, 'initiator')),
    asked: viewIn(member(own, 'asked')),
    sent: viewIn(member(own, 'sent')),
    delivered: viewIn(member(own, 'delivered')),
    prompt:
      typeof prompt === 'object' && prompt !== null
        ? {
            isProxy: member(prompt, 'isProxy') === true,
            scheme: textIn(member(prompt, 'scheme')) ?? '',
            realm: textIn(member(prompt, 'realm')) ?? '',
          }
        : undefined,
    pending: member(own, 'pending') === true,
    recovered: member(own, 'recovered') === true,
  };
}

function viewIn(value: unknown): readonly RawHeader[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return listIn(value).flatMap((header) => {
    const [name, text] = [textIn(member(header, 'name')), textIn(member(header, 'value'))];
    return name === undefined || text === undefined ? [] : [{ name, value: text }];
  });
}
