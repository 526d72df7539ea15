import type { ExportedReport } from '../messages.ts';

/** @returns Whether the browser let it: without a fresh click, or by policy, it refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** How long a browser may take to fetch the file that was handed to it, in milliseconds. */
const fetchTime = 60_000;

/** Saves the report as a file, the way a link with a download does. */
export function saveFile({ fileName, mediaType, text }: ExportedReport): void {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), fetchTime);
}
