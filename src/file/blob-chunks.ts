/** The bytes of a file piece by piece. Streams can be iterated in Chromium 124 and later only. @param at Called with each whole percent. */
export async function* chunksOf(file: Blob, at: (percent: number) => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let read = 0;
  let said = -1;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    yield piece.value;
    read += piece.value.length;
    const percent = Math.floor((100 * read) / file.size);
    if (percent === said) continue;
    said = percent;
    at(percent);
  }
}
