import { useState } from 'preact/hooks';
import type { People, PeopleDoor } from '../../../src/schema/people.js';

/** The addresses by which people come, how many came by each, and the one that counts nowhere. */
export function LinksSection({ people }: { people: People }) {
  const nobody = people.participants.length === 0;
  return (
    <section aria-labelledby="links-title">
      <h2 id="links-title">Links</h2>
      {nobody && (
        <p class="card next-steps">
          <strong>Nobody has taken part yet.</strong> Walk through the study yourself with the
          preview first; then send one of the other addresses to people. Names and quotas of
          addresses stand in the study file, under <code>recruitment</code>.
        </p>
      )}
      <ul class="doors">
        {people.doors.map((door) => (
          <li key={door.source} class="card">
            <h3>{door.title}</h3>
            <p class="muted">{doorCounts(door)}</p>
            <CopyAddress address={door.url} name={door.title} />
          </li>
        ))}
        <li class="card">
          <h3>Preview</h3>
          <p class="muted">Everything as it will be; counted nowhere, deleted after a day.</p>
          <CopyAddress address={people.previewUrl} name="Preview" />
        </li>
      </ul>
    </section>
  );
}

/** `12 done, 3 running, of 20` */
function doorCounts({ done, running, quota }: PeopleDoor): string {
  if (quota === 0) return 'Nobody can begin here: the quota is 0.';
  const full = quota !== null && done + running >= quota;
  const of = quota === null ? '' : `, of ${quota}${full ? ': full' : ''}`;
  return `${done} done, ${running} running${of}`;
}

/** An address to be copied with one click. */
function CopyAddress({ address, name }: { address: string; name: string }) {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setTold('Copied.');
    } catch {
      setTold('This browser did not allow copying: select the address instead.');
    }
    setTimeout(() => setTold(''), 4000);
  };
  return (
    <p class="copy-address">
      <code>{address}</code>
      <span class="row">
        <button
          type="button"
          class="button compact"
          aria-label={`Copy the address: ${name}`}
          onClick={() => void copy()}
        >
          Copy
        </button>
        {!address.includes('{{') && (
          <a class="button compact" href={address} target="_blank" aria-label={`Open: ${name}`}>
            Open
          </a>
        )}
      </span>
      <span role="status" class="muted small">
        {told}
      </span>
    </p>
  );
}
