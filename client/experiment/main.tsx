import '../shared/without-eval.js';
import { render } from 'preact';
import '../shared/theme.css';
import './experiment.css';
import './pages/instructions.css';
import './pages/leaving.css';
import './result/result.css';
import './masked-image/masked-image.css';
import { App } from './app.js';
import { arrivalOf } from './session/arrival.js';
import { SessionFlow } from './session/session-flow.js';

const studyId = decodeURIComponent(/^\/study\/([^/]+)/.exec(location.pathname)?.[1] ?? 'demo');
const length = new URLSearchParams(location.search).get('length') === 'short' ? 'short' : 'full';
const flow = new SessionFlow(studyId, length, arrivalOf(location.search));
const page = document.getElementById('page');
if (page) render(<App flow={flow} />, page);
void flow.run();
