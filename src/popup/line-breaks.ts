/** Behind an underscore, as in `ERR_NAME_NOT_RESOLVED`, and behind a slash of a path. */
const mayBreak = /(?<=_|[^/:]\/)(?=[^_/])/;

/** What may stand on lines of its own, where a text is too long for one: it breaks where it is put together, not anywhere. */
export function breakable(text: string): readonly string[] {
  return text.split(mayBreak);
}
