import type { ComponentChild, JSX } from 'preact';

interface SentenceProps {
  /** As it is said, with `{placeholders}` where parts go. */
  readonly text: string;
  readonly parts: Readonly<Record<string, ComponentChild>>;
}

/** A sentence with something in it that is more than text. Where it stands is for the language to say. */
export function Sentence({ text, parts }: SentenceProps): JSX.Element {
  return (
    <>
      {text.split(/(\{\w+\})/).map((piece) => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        return name !== undefined && Object.hasOwn(parts, name) ? parts[name] : piece;
      })}
    </>
  );
}
