import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { followActiveTab } from '../client.ts';
import { useFile } from '../file-state.ts';
import { FileChoice } from './file-choice.tsx';
import { FilePage } from './file-page.tsx';
import { TabPage } from './tab-page.tsx';

interface PageProps {
  /** Absent: the tab in front of the window that this stands in. */
  readonly tabId: number | undefined;
  /** It is about a file, and no tab. */
  readonly isFile: boolean;
  /** The exchange that is shown at first. Absent: what failed last. */
  readonly shown: string | undefined;
}

/** The full page: of a tab, or of a file, which may be dropped on it at any time. */
export function Page({ tabId, isFile, shown }: PageProps): JSX.Element {
  const file = useFile();
  const followed = useActiveTab(tabId === undefined && !isFile);
  const inFront = tabId ?? followed;
  return (
    <>
      {isFile || file.stage.kind !== 'none' ? (
        <FilePage file={file} />
      ) : (
        inFront !== undefined && <TabPage key={inFront} tabId={inFront} shown={shown} />
      )}
      <FileChoice onFile={file.read} />
    </>
  );
}

function useActiveTab(follow: boolean): number | undefined {
  const [tabId, setTabId] = useState<number>();
  useEffect(() => (follow ? followActiveTab(setTabId) : undefined), [follow]);
  return tabId;
}
