import { useEffect } from 'preact/hooks';
import type { People } from '../../../src/schema/people.js';
import { addresses } from '../addresses.js';
import { goToSignIn, PageFrame, PageMessage } from '../page-frame.js';
import { clock, connections } from '../study-header.js';
import { DropOutSection } from './drop-out-section.js';
import { FindParticipant } from './find-participant.js';
import { LinksSection } from './links-section.js';
import { ListsSection } from './lists-section.js';
import { NotesSection } from './notes-section.js';
import { ParticipantsSection } from './participants-section.js';
import { RetentionNote } from './retention-note.js';
import { StatesSection } from './states-section.js';
import { StatusBar } from './status-bar.js';
import { TextsSection } from './texts-section.js';
import { TimingSection } from './timing-section.js';
import { VersionSection } from './version-section.js';
import { usePeople } from './use-people.js';
import { WithdrawalsSection } from './withdrawals-section.js';
import './people.css';

/** Who takes part in a study, live: addresses, progress, drop-out, withdrawal. */
export function PeoplePage({ id }: { id: string }) {
  const { state, people, complaint, reload } = usePeople(id);
  useEffect(() => {
    if (state.phase === 'signed-out') goToSignIn();
  }, [state]);
  useEffect(() => {
    if (people !== null) document.title = `${people.title}: people – visavis`;
  }, [people]);
  const connection = state.phase === 'ready' ? state.connection : 'lost';
  return (
    <PageFrame study={id}>
      {state.phase === 'missing' ? (
        <PageMessage title={`Nobody can take part in “${id}”`}>
          <p>
            No study of this name is prepared here; imported data have no participants.{' '}
            <a href={addresses.dashboardPage}>See all studies</a>
          </p>
        </PageMessage>
      ) : people === null ? (
        <p role="status">{complaint === '' ? 'Loading …' : complaint}</p>
      ) : (
        <>
          <section class="study-head">
            <div class="study-title">
              <h1>{people.title}</h1>
              <p class={`live ${connection}`} role="status">
                <span class="dot" aria-hidden="true" />
                {connections[connection]}
              </p>
              <p class="muted updated">
                updated <time dateTime={people.updatedAt}>{clock(people.updatedAt)}</time>
              </p>
            </div>
            {complaint !== '' && <p role="alert">{complaint}</p>}
            <StatusBar people={people} reload={reload} />
            <RetentionNote people={people} />
          </section>
          <Sections people={people} reload={reload} />
        </>
      )}
    </PageFrame>
  );
}

function Sections({ people, reload }: { people: People; reload: () => Promise<void> }) {
  return (
    <>
      <LinksSection people={people} />
      <VersionSection people={people} reload={reload} />
      <div class="two-columns">
        <StatesSection people={people} />
        <DropOutSection dropOut={people.dropOut} />
      </div>
      {people.lists.length > 0 && <ListsSection lists={people.lists} />}
      <ParticipantsSection people={people} reload={reload} />
      <TextsSection texts={people.texts} />
      <div class="two-columns">
        <div>
          <TimingSection displays={people.displays} browsers={people.browsers} />
          <FindParticipant id={people.id} reload={reload} />
          <WithdrawalsSection withdrawals={people.withdrawals} />
        </div>
        <NotesSection key={people.id} people={people} />
      </div>
    </>
  );
}
