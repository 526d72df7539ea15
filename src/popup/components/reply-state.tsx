import type { JSX } from 'preact';
import { say } from '../../language/say.ts';
import type { Reply } from '../../messages.ts';
import type { Failure } from '../../report/model.ts';

/** What stands in place of what is known of a failure, until it is there. */
export function ReplyState({ reply }: { readonly reply: Reply<'failure'> | undefined }): JSX.Element | null {
  if (reply === undefined) return <p class="quiet">{say('Reading what was recorded…')}</p>;
  if (!reply.ok) return <p class="gap">{reply.problem}</p>;
  return reply.answer === null ? <p class="gap">{say('This call is not kept any more.')}</p> : null;
}

/** @returns Absent: it is not there yet, or not any more. */
export function openedFailure(reply: Reply<'failure'> | undefined): Failure | undefined {
  return reply?.ok === true ? (reply.answer ?? undefined) : undefined;
}
