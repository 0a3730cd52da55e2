import { useEffect, useState } from 'preact/hooks';
import { addresses } from './addresses.js';
import { goToSignIn, PageFrame, PageMessage } from './page-frame.js';
import { RequestFailure } from '../shared/api.js';
import { complaintOf, listStudies, type StudyList } from './requests.js';

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

type Loaded = { studies: StudyList } | { complaint: string } | null;

/** All studies and imported data sets of this installation. */
export function StudyListPage() {
  const [loaded, setLoaded] = useState<Loaded>(null);
  const load = async () => {
    try {
      setLoaded({ studies: await listStudies() });
    } catch (error) {
      if (error instanceof RequestFailure && error.status === 401) goToSignIn();
      else setLoaded({ complaint: complaintOf(error) });
    }
  };
  useEffect(() => void load(), []);
  return (
    <PageFrame>
      {loaded === null ? (
        <p role="status">Loading the studies …</p>
      ) : 'complaint' in loaded ? (
        <PageMessage title="The studies could not be loaded">
          <p role="alert">{loaded.complaint}</p>
          <button type="button" class="button" onClick={() => void load()}>
            Try again
          </button>
        </PageMessage>
      ) : (
        <>
          <h1>Studies</h1>
          <Cards studies={loaded.studies} />
        </>
      )}
    </PageFrame>
  );
}

function Cards({ studies }: { studies: StudyList }) {
  if (studies.length === 0) {
    return (
      <p>
        No study is prepared yet. Run <code>npx visavis prepare studies/demo.json</code>, then
        reload this page; or <a href={addresses.importPage}>import trials</a> made elsewhere.
      </p>
    );
  }
  return (
    <ul class="study-cards">
      {studies.map((study) => (
        <li key={study.id} class="card">
          <h2>
            <a href={addresses.studyPage(study.id)}>{study.title}</a>
          </h2>
          <p class="muted">
            <code>{study.id}</code>
            {study.kind === 'imported' && <span class="tag">imported data</span>}
          </p>
          <p>
            {plural(study.participants, 'participant', 'participants')},{' '}
            {plural(study.networks, 'network', 'networks')}
            {study.simulated > 0 &&
              `, ${plural(study.simulated, 'simulated observer', 'simulated observers')}`}
            , {plural(study.trials, 'trial', 'trials')}
          </p>
        </li>
      ))}
    </ul>
  );
}
