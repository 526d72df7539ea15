/** A piece that a rule fills into its message: collected here, and said together with the message. */
export function phrase(english: string): string {
  return english;
}
