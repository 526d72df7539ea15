/**
 * The address of an organisation's ticket form, as whoever administers the browser has set it.
 * @returns Absent: none is set, or it is none to send anybody to: only https, and no name or password in it.
 */
export function ticketFormUrl(setting: unknown): string | undefined {
  if (typeof setting !== 'string' || !URL.canParse(setting)) return undefined;
  const { protocol, username, password, href } = new URL(setting);
  return protocol === 'https:' && username === '' && password === '' ? href : undefined;
}
