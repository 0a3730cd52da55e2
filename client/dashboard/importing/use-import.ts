import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ImportWishes, UnderstoodImport } from '../../../src/schema/trial-import.js';
import { RequestFailure } from '../../shared/api.js';
import { goToSignIn } from '../page-frame.js';
import { complaintOf } from '../requests.js';
import { beginImport, forgetImport, sendFile, store, understand } from './import-requests.js';

/** An import page from the empty state to the data set. */
export interface TrialImport {
  /** what the program is doing just now; empty: waiting for the researcher */
  busy: string;
  complaint: string;
  understood: UnderstoodImport | null;
  wishes: ImportWishes;
  /** a name for the data set that the files suggest */
  suggestedName: string;
  stored: { study: string; trials: number } | null;
  addFiles: (files: readonly File[]) => Promise<void>;
  /** reads the files again with other wishes */
  wish: (change: Partial<ImportWishes>) => Promise<void>;
  save: (name: string, replace: boolean) => Promise<void>;
  startAgain: () => void;
}

const isTrialsFile = ({ name }: File) => /\.(csv|tsv|txt)$/i.test(name);

/** `crowd` for `crowd.csv` */
const nameOf = (file: string) => file.replace(/\.\w+$/, '').slice(0, 80);

export function useImport(): TrialImport {
  const [busy, setBusy] = useState('');
  const [complaint, setComplaint] = useState('');
  const [understood, setUnderstood] = useState<UnderstoodImport | null>(null);
  const [wishes, setWishes] = useState<ImportWishes>({});
  const [suggestedName, setSuggestedName] = useState('');
  const [stored, setStored] = useState<TrialImport['stored']>(null);
  const batch = useRef<string | null>(null);
  /** only the latest wish is answered */
  const latest = useRef(0);

  const forget = useCallback(() => {
    if (batch.current !== null) void forgetImport(batch.current);
    batch.current = null;
  }, []);
  useEffect(() => {
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, [forget]);

  const attempt = async (what: string, act: () => Promise<void>) => {
    setBusy(what);
    setComplaint('');
    try {
      await act();
    } catch (error) {
      if (error instanceof RequestFailure && error.status === 401) goToSignIn();
      else setComplaint(complaintOf(error));
    }
    setBusy('');
  };

  const read = async (id: string, wanted: ImportWishes) => {
    const turn = ++latest.current;
    const answer = await understand(id, wanted);
    if (turn === latest.current) setUnderstood(answer);
  };

  return {
    ...{ busy, complaint, understood, wishes, suggestedName, stored },
    addFiles: (files) =>
      attempt('Sending the files …', async () => {
        const others = files.filter((file) => !isTrialsFile(file));
        if (others.length > 0) {
          const names = others.map(({ name }) => name).join(', ');
          throw new Error(
            `Expected files that end in .csv, .tsv or .txt, got ${names}; save a table as CSV first, and drop the files of a folder instead of the folder.`,
          );
        }
        if (files.length === 0) return;
        const id = (batch.current ??= await beginImport());
        const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const [at, file] of sorted.entries()) {
          setBusy(`Sending ${file.name} (${at + 1} of ${sorted.length}) …`);
          await sendFile(id, file);
        }
        if (suggestedName === '') setSuggestedName(nameOf(sorted[0].name));
        setBusy('Reading the files …');
        await read(id, wishes);
      }),
    wish: (change) => {
      const wanted = { ...wishes, ...change };
      setWishes(wanted);
      return attempt('Reading the files again …', async () => {
        if (batch.current !== null) await read(batch.current, wanted);
      });
    },
    save: (name, replace) =>
      attempt('Importing …', async () => {
        if (batch.current === null) return;
        const done = await store(batch.current, { wishes, name, replace });
        batch.current = null;
        setStored(done);
      }),
    startAgain: () => {
      forget();
      latest.current++;
      setUnderstood(null);
      setWishes({});
      setSuggestedName('');
      setStored(null);
      setComplaint('');
    },
  };
}
