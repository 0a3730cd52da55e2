import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import {
  findRequestSchema,
  notesRequestSchema,
  statusRequestSchema,
  type People,
} from '../../src/schema/people.js';
import { textIn } from '../../src/schema/local-text.js';
import type { Study } from '../../src/schema/study.js';
import type { Withdrawn } from '../../src/schema/withdrawal.js';
import { retentionOf } from '../../src/study/retention.js';
import type { ServerParts } from '../app.js';
import { doorAddresses, previewAddress } from '../people/door-addresses.js';
import { freezeStudy, versionsOf } from '../freeze-study.js';
import { countPeople } from '../people/people-summary.js';
import { readInput } from '../read-input.js';
import { serverAddress } from '../server-address.js';
import type { ParticipantProgress } from '../store/participants.js';

/** Who takes part in a study, and what the researcher does about it; under `/api/dashboard`. */
export function participantRoutes(parts: ServerParts): Router {
  const { store, catalog } = parts;
  const router = Router();

  router.get('/studies/:id/people', async (request, response) => {
    response.json(await people(request.params.id, serverAddress(parts, request)));
  });

  router.post('/studies/:id/status', async (request, response) => {
    const loaded = catalog.find(request.params.id);
    const { status } = readInput(statusRequestSchema, request.body);
    if (status === 'open') await freezeStudy(store, loaded);
    await store.setStudyStatus(loaded.study.id, status);
    response.json({ status });
  });

  /** A frozen study file, byte for byte. */
  router.get('/studies/:id/versions/:version.json', async (request, response) => {
    const { id, version } = request.params;
    const frozen = await store.frozenVersion(id, Number(version));
    if (frozen === null) throw new VisavisError('NOT_FOUND', { path: request.originalUrl });
    response.type('application/json').attachment(`${id}-version-${frozen.number}.json`);
    response.send(Buffer.from(frozen.text));
  });

  router.post('/studies/:id/notes', async (request, response) => {
    const { id } = catalog.find(request.params.id).study;
    const { notes } = readInput(notesRequestSchema, request.body);
    await store.setStudyNotes(id, notes);
    response.json({ notes });
  });

  /** A POST, so that ids of people stand in no address. */
  router.post('/studies/:id/participants/find', async (request, response) => {
    const { id } = catalog.find(request.params.id).study;
    const { text } = readInput(findRequestSchema, request.body);
    const observer = await store.findParticipant(id, text);
    if (observer === null) {
      throw new VisavisError('PARTICIPANT_UNKNOWN', { study: id, observer: text });
    }
    response.json({ observer });
  });

  /** Withdraws a participant who has asked for it. */
  router.delete('/studies/:id/participants/:observer', async (request, response) => {
    const { id } = catalog.find(request.params.id).study;
    const { observer } = request.params;
    const participant = { study: id, observer, preview: false };
    const withdrawn = await store.withdraw(participant, 'researcher');
    if (withdrawn === null) throw new VisavisError('PARTICIPANT_UNKNOWN', { study: id, observer });
    const { trials }: Withdrawn = withdrawn;
    response.json({ trials });
  });

  async function people(studyId: string, base: string): Promise<People> {
    const loaded = catalog.find(studyId);
    const { study, stimuliHash, fileHash } = loaded;
    const sessions = await store.participants(study.id, stimuliHash);
    const { leastCorrect } = study.session.attention ?? {};
    const counted = countPeople(
      sessions,
      doorAddresses(study, base),
      Date.now(),
      leastCorrect,
      study.design.lists,
    );
    const { versions, current } = await versionsOf(store, loaded);
    const withdrawals = await store.withdrawals(study.id);
    const screenedOut = counted.states.screenedOut + (await store.screenOuts(study.id));
    return {
      id: study.id,
      title: textIn(study.title, study.languages[0]),
      ...(await store.studyControls(study.id)),
      file: { fileHash, number: current?.number ?? null },
      versions,
      previewUrl: previewAddress(study, base),
      ...counted,
      states: { ...counted.states, screenedOut, withdrawn: withdrawals.length },
      withdrawals,
      retention: retentionOf(study, new Date()) ?? undefined,
      sharing: sharingOf(sessions),
      texts: await textsOf(study),
      updatedAt: new Date().toISOString(),
    };
  }

  async function textsOf({ id, session, languages }: Study): Promise<People['texts']> {
    const questions = new Map(
      session.questionnaire.map((one) => [one.id, textIn(one.text, languages[0])]),
    );
    return (await store.writtenTexts(id)).map(({ observer, field, at, text }) => ({
      ...{ observer, at, text },
      question: questions.get(field.replace(/^questionnaire\./, '')) ?? null,
    }));
  }

  return router;
}

function sharingOf(sessions: readonly ParticipantProgress[]): People['sharing'] {
  const asked = sessions.filter(({ sharing }) => sharing !== null);
  const agreed = asked.filter(({ sharing }) => sharing === 1).length;
  return asked.length === 0 ? undefined : { agreed, of: asked.length };
}
