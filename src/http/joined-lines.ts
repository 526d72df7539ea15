/** Firefox joins repeated fields with line feeds, which no field can hold itself. A field that is empty stays one line. */
export function joinedLines(value: string): readonly string[] {
  const lines = value.split('\n').filter((line) => line !== '');
  return lines.length === 0 ? [''] : lines;
}
