import type { JSX } from 'preact';
import { ForeignText } from './foreign-text.tsx';

interface CallNameProps {
  readonly method: string;
  readonly url: string;
}

/** `GET https://api.example/orders`: left to right in every language. */
export function CallName({ method, url }: CallNameProps): JSX.Element {
  return (
    <bdi dir="ltr">
      <span class="method">
        <ForeignText text={method} />
      </span>{' '}
      <span class="url">
        <ForeignText text={url} />
      </span>
    </bdi>
  );
}
