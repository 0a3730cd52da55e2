import { useState } from 'preact/hooks';
import type { People } from '../../../src/schema/people.js';
import type { UsedVersion } from '../../../src/schema/study-version.js';
import { addresses } from '../addresses.js';
import { complaintOf } from '../requests.js';
import { moment } from './moment.js';
import { setStatus } from './people-requests.js';

/** The version of the study file that people take part in, its hash to be cited, and earlier ones. */
export function VersionSection({
  people,
  reload,
}: {
  people: People;
  reload: () => Promise<void>;
}) {
  const { file, versions } = people;
  const current = versions.find(({ number }) => number === file.number);
  return (
    <section aria-labelledby="version-title">
      <h2 id="version-title">Study file</h2>
      {current === undefined ? (
        <NotFrozen people={people} reload={reload} />
      ) : (
        <p>
          <strong>Version {current.number}</strong>, frozen {moment(current.frozenAt)}. Its SHA-256,
          to be cited in a preregistration:
        </p>
      )}
      <p class="file-hash">
        <code>{file.fileHash}</code>
      </p>
      {versions.length > 0 && (
        <ul class="versions">
          {[...versions].reverse().map((version) => (
            <li key={version.number}>
              <VersionLine id={people.id} version={version} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function NotFrozen({ people, reload }: { people: People; reload: () => Promise<void> }) {
  const [complaint, setComplaint] = useState('');
  const [busy, setBusy] = useState(false);
  const freeze = async () => {
    setBusy(true);
    try {
      await setStatus(people.id, 'open');
      await reload();
    } catch (error) {
      setComplaint(complaintOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <p>
        {people.versions.length === 0
          ? 'Not frozen yet: the file can still be edited (restart visavis then).'
          : 'The file was edited since it was frozen: people who begin now make it a new version.'}{' '}
        It is frozen when you open the study, and at the latest when the first participant begins.
        Its SHA-256 now:
      </p>
      <p>
        <button type="button" class="button compact" disabled={busy} onClick={() => void freeze()}>
          Open and freeze
        </button>
      </p>
      {complaint !== '' && <p role="alert">{complaint}</p>}
    </>
  );
}

/** `Version 2, frozen 3 June, 12 participants; differs in timing.stimulusMs. The file` */
function VersionLine({ id, version }: { id: string; version: UsedVersion }) {
  const { number, frozenAt, participants, changed } = version;
  const people = `${participants} ${participants === 1 ? 'participant' : 'participants'}`;
  return (
    <>
      Version {number}, {moment(frozenAt)}: {people}
      {changed.length > 0 && `; differs from the one before in ${changed.join(', ')}`}.{' '}
      <a href={addresses.frozenFile(id, number)} download>
        The file
      </a>
    </>
  );
}
