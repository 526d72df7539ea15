/** Small files are read before anybody could look. */
const worthSaying = 20_000_000;
const step = 10_000_000;

/** Hands the chunks on, and writes into one line of a terminal how far it is; the line is empty again at the end. */
export async function* withProgress(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
  write: (text: string) => void,
): AsyncGenerator<Uint8Array> {
  let read = 0;
  let said = 0;
  try {
    for await (const chunk of chunks) {
      read += chunk.length;
      if (size > worthSaying && read - said >= step) {
        said = read;
        write(`\r\u001b[Kreading: ${Math.round(read / 1e6)} of ${Math.round(size / 1e6)} MB`);
      }
      yield chunk;
    }
  } finally {
    if (said > 0) write('\r\u001b[K');
  }
}
