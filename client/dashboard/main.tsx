import { render } from 'preact';
import { StudyListPage } from './study-list.js';
import { StudyPage } from './study-page.js';
import './dashboard.css';
import './accuracy.css';
import './tables.css';
import './consistency.css';

const study = new URLSearchParams(location.search).get('study');
const root = document.getElementById('app');
if (root !== null) render(study === null ? <StudyListPage /> : <StudyPage id={study} />, root);
