/* global initJsPsych, visavisMaskedImage */
const { MaskedImagePlugin, YesNoPlugin, TwoIntervalPlugin, TwoAlternativePlugin } =
  visavisMaskedImage;
const { storePicture, storeMask, measureRefresh, browserClock } = visavisMaskedImage;

const sidePx = 160;
const grey = 116;

/** A shape, a little darker than the background. */
function drawShape(name) {
  const canvas = new OffscreenCanvas(sidePx, sidePx);
  const context = canvas.getContext('2d');
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(0, 0, sidePx, sidePx);
  context.fillStyle = 'rgb(70 70 70)';
  context.translate(sidePx / 2, sidePx / 2);
  context.beginPath();
  if (name === 'circle') context.arc(0, 0, 45, 0, 2 * Math.PI);
  else {
    const corners = { triangle: 3, square: 4, star: 10 }[name];
    for (let corner = 0; corner < corners; corner++) {
      const radius = name === 'star' && corner % 2 === 1 ? 24 : 56;
      const angle = (2 * Math.PI * corner) / corners - Math.PI / 2;
      context.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
    }
  }
  context.fill();
  return context.getImageData(0, 0, sidePx, sidePx);
}

const shapes = ['circle', 'square', 'triangle', 'star'];

/** Everything is decoded and drawn before the first trial. */
async function prepare() {
  for (const shape of shapes) await storePicture(shape, drawShape(shape));
  for (const seed of [1, 2, 3, 4]) await storeMask(`mask-${seed}`, { seed, sidePx });
  return measureRefresh(browserClock);
}

function timelineOf({ refreshHz, steady }) {
  const common = { side_px: sidePx, refresh_hz: refreshHz, refresh_steady: steady };
  const given = {
    ...common,
    response_ms: 2500,
    feedback_colour: true,
    show_shortcuts: matchMedia('(hover: hover)').matches,
  };
  return [
    {
      ...given,
      type: MaskedImagePlugin,
      stimulus_id: 'star',
      mask_id: 'mask-1',
      alternatives: shapes,
      correct_response: 'star',
    },
    {
      ...given,
      type: YesNoPlugin,
      stimulus_id: 'square',
      mask_id: 'mask-1',
      mask_before_id: 'mask-2',
      mask_before_ms: 100,
      question: 'Was there a circle?',
      correct_response: 'no',
    },
    {
      ...given,
      type: TwoIntervalPlugin,
      stimulus_ids: ['triangle', 'circle'],
      mask_ids: ['mask-1', 'mask-2'],
      question: 'Which was the circle?',
      correct_response: 'second',
    },
    {
      ...given,
      type: TwoAlternativePlugin,
      stimulus_ids: ['star', 'square'],
      mask_ids: ['mask-3', 'mask-4'],
      ramp_onset_frames: 3,
      ramp_offset_frames: 3,
      question: 'Which is the star?',
      question_first: true,
      correct_response: 'left',
    },
  ];
}

function showData(data) {
  const columns = ['trial_type', 'response', 'correct', 'rt', 'timing', 'image (ms)'];
  const rows = data.map(({ trial_type, response, correct, rt, presentation }) => [
    trial_type,
    response ?? 'none',
    correct ? 'right' : 'wrong',
    rt === null ? '' : rt.toFixed(1),
    presentation.timingOk ? 'as planned' : presentation.timingProblems.join(', '),
    presentation.stimulus.durationMs.toFixed(1),
  ]);
  const table = document.createElement('table');
  for (const [place, cells] of [columns, ...rows].entries()) {
    const row = table.insertRow();
    for (const cell of cells) {
      const made = document.createElement(place === 0 ? 'th' : 'td');
      made.textContent = cell;
      row.append(made);
    }
  }
  document.getElementById('table').replaceChildren(table);
}

const start = document.getElementById('start');
prepare().then((refresh) => {
  start.disabled = false;
  start.textContent = `Start (${refresh.refreshHz.toFixed(1)} Hz)`;
  start.addEventListener('click', async () => {
    document.getElementById('welcome').hidden = true;
    const jsPsych = initJsPsych({ display_element: 'trials' });
    const simulation = new URLSearchParams(location.search).get('simulate');
    if (simulation === null) await jsPsych.run(timelineOf(refresh));
    else await jsPsych.simulate(timelineOf(refresh), simulation);
    const data = jsPsych.data.get().values();
    document.getElementById('trials').remove();
    document.getElementById('end').hidden = false;
    showData(data);
    window.recorded = data;
  });
});
