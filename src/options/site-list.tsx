import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { say } from '../language/say.ts';
import { ByPolicy, type FieldProps } from './fields.tsx';
import { writtenSites } from './written.ts';

interface SiteListProps extends FieldProps {
  readonly name: 'watchedSites' | 'neverSites';
}

/** Sites, one a line. To those that a policy wants never watched, a person may add. */
export function SiteList({ view, name, label, onChange }: SiteListProps): JSX.Element {
  const id = useId();
  const ruled = view.policy[name];
  const locked = ruled !== undefined && name === 'watchedSites';
  return (
    <div class="option">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        dir="ltr"
        rows={4}
        spellcheck={false}
        aria-describedby={`${id}-help`}
        disabled={locked}
        value={(locked ? ruled : view.own[name]).join('\n')}
        onChange={({ currentTarget }) => {
          const { value = [], remark } = writtenSites(currentTarget.value);
          onChange({ [name]: value }, remark);
        }}
      />
      <span id={`${id}-help`} class="quiet">
        {say('One a line, such as example.com; subdomains are included.')}
      </span>
      {locked && <ByPolicy />}
      {!locked && ruled !== undefined && ruled.length > 0 && <ByPolicy sites={ruled} />}
    </div>
  );
}
