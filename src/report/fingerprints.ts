/** Marks stand in text as `mark 0123abcd` and `sealed-24-0123abcd`, and in values of the same shape as `sealed.0123abcd.`. */
const marks = /\b(mark |sealed-\d{1,9}-|sealed\.)([\da-f]{8})\b/g;

/**
 * Within one report the same secret has the same mark, in the next another: two reports in two tickets cannot be laid side by
 * side to find out who is in both.
 * @param text Of a report, in whatever format.
 * @param again Turns a mark of the session into one of this report.
 */
export function withMarksOfItsOwn(text: string, again: (mark: string) => string): string {
  return text.replace(marks, (_whole, before: string, mark: string) => `${before}${again(mark)}`);
}
