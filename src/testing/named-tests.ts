/** Files of tests that stand in a page of docs. */
export function namedTests(text: string): readonly string[] {
  return [
    ...new Set([...text.matchAll(/`((?:src|e2e)\/[\w./-]+\.(?:test|spec)\.tsx?)`/g)].map(([, path = '']) => path)),
  ];
}

/** The rows of its tables, cell by cell. */
export function tableRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line, index, lines) => line.startsWith('| ') && !lines[index + 1]?.startsWith('|-'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));
}
