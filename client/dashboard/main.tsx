import '../shared/without-eval.js';
import { render, type JSX } from 'preact';
import { addresses } from './addresses.js';
import { StudyListPage } from './study-list.js';
import { StudyPage } from './study-page.js';
import './dashboard.css';
import './accuracy.css';
import './tables.css';
import './consistency.css';
import './analyses/analyses.css';

/** The page of this address; a study is named by the query, so that no id can be a page's name. */
async function page({ pathname, search }: Location): Promise<JSX.Element> {
  if (pathname.replace(/\/$/, '') === addresses.stimulusPage) {
    // the manipulations are fetched only where they are used
    const { StimulusPage } = await import('./stimulus/stimulus-page.js');
    return <StimulusPage />;
  }
  if (pathname.replace(/\/$/, '') === addresses.importPage) {
    const { ImportPage } = await import('./importing/import-page.js');
    return <ImportPage />;
  }
  if (pathname.replace(/\/$/, '') === addresses.planPage) {
    const { PlanPage } = await import('./planning/plan-page.js');
    return <PlanPage />;
  }
  const query = new URLSearchParams(search);
  const study = query.get('study');
  if (pathname.replace(/\/$/, '') === addresses.peoplePage && study !== null) {
    const { PeoplePage } = await import('./people/people-page.js');
    return <PeoplePage id={study} />;
  }
  if (study === null) return <StudyListPage />;
  return <StudyPage id={study} mistimed={query.get('mistimed') === '1'} />;
}

const root = document.getElementById('app');
if (root !== null) void page(location).then((content) => render(content, root));
