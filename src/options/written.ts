import { say, speech } from '../language/say.ts';
import { settingLimits } from '../model/settings.ts';
import { siteEntry } from '../model/site-entry.ts';
import { ticketFormUrl } from '../model/ticket-form.ts';

/** What a person has written, as a setting. */
export interface Written<Value> {
  /** Absent: it stays as it is. */
  readonly value: Value | undefined;
  /** What of it was not taken, and why; empty: nothing. */
  readonly remark: string;
}

/** Sites, one a line or parted by commas. Those that can be read are taken. */
export function writtenSites(text: string): Written<readonly string[]> {
  const lines = text
    .split(/[\n,،]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const refused = lines.filter((line) => siteEntry(line) === undefined);
  return {
    value: [...new Set(lines.flatMap((line) => siteEntry(line) ?? []))],
    remark:
      refused.length === 0
        ? ''
        : say('Not taken, because it is no name of a site: {names}', {
            names: refused.map(speech().setApart).join(say(', ')),
          }),
  };
}

/** The address of a form for tickets; nothing written: there is none. */
export function writtenForm(text: string): Written<string> {
  const url = text.trim() === '' ? '' : ticketFormUrl(text.trim());
  return {
    value: url,
    remark: url === undefined ? say('Not taken: it has to be an https address without name and password.') : '',
  };
}

/** How many failures are kept. */
export function writtenCount(text: string): Written<number> {
  const { least, most } = settingLimits.failuresPerTab;
  const count = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined;
  if (count !== undefined && count >= least && count <= most) return { value: count, remark: '' };
  return { value: undefined, remark: say('Not taken: it has to be a number from {least} to {most}.', { least, most }) };
}
