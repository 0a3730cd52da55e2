import { randomInt } from 'node:crypto';
import { Router } from 'express';
import { VisavisError } from '../../src/errors.js';
import {
  finishRequestSchema,
  newSessionSchema,
  trialSubmissionSchema,
  type SessionState,
  type StartedSession,
  type TrialAcknowledgement,
} from '../../src/schema/session.js';
import { textIn } from '../../src/schema/local-text.js';
import { writtenCode } from '../../src/schema/withdrawal.js';
import { planSession, rightAnswer, shownTrial } from '../../src/study/plan-session.js';
import { publicStudy } from '../../src/study/public-study.js';
import { responsePlaces } from '../../src/study/response-places.js';
import type { Study } from '../../src/schema/study.js';
import type { ServerParts } from '../app.js';
import { consentGiven } from '../consent-given.js';
import { checkAnswer, checkPlace, checkTiming } from '../check-submission.js';
import { completionOf, doorOf, otherCompletion } from '../door.js';
import { participantResult } from '../participant-result.js';
import { requireSession } from '../participant.js';
import { limitNewSessions, limitParticipants } from '../rate-limits.js';
import { invalidInput, readInput } from '../read-input.js';
import { newToken, newWithdrawalCode, tokenHash } from '../secrets.js';
import { sessionStudies } from '../session-study.js';
import type { ParticipantSession } from '../store/index.js';

/** A participant's session from consent to result; all but its start by `Authorization: Bearer`. */
export function sessionRoutes(parts: ServerParts): Router {
  const { store, catalog, limits } = parts;
  const { studyOf, indexOf } = sessionStudies(store, catalog);
  const router = Router();
  const limited = limitParticipants(limits.participant);

  router.post(
    '/studies/:id/sessions',
    limitNewSessions(limits.newSession),
    async (request, response) => {
      const { loaded, index } = await catalog.prepared(String(request.params.id));
      const { study, stimuliHash, fileHash, text } = loaded;
      const asked = readInput(newSessionSchema, request.body);
      const { length, arrival } = asked;
      const door = doorOf(study, arrival, parts);
      if (length === 'short' && study.participants.shortBlocks === 0) {
        throw invalidInput('length', 'full', length, `the study ${study.id} has no short session`);
      }
      const token = newToken();
      const seed = randomInt(2 ** 47);
      const consent = consentGiven(study, asked);
      const session = await store.createSession({
        study: study.id,
        stimuliHash,
        tokenHash: tokenHash(token),
        length,
        seed,
        plan: (list) => planSession(study, index, { length, seed, list }),
        lists: study.design.lists,
        file: { fileHash, text },
        ...consent,
        withdrawalCode: newWithdrawalCode(),
        door,
      });
      const started: StartedSession = { ...(await stateOf(session)), token };
      response.status(201).json(started);
    },
  );

  router.get('/session', limited, async (request, response) => {
    response.json(await stateOf(await requireSession(request, store)));
  });

  /** After a long absence, once the page has sent what it still had: the block begins anew. */
  router.post('/session/block', limited, async (request, response) => {
    const session = await requireSession(request, store);
    if (session.status === 'running' && !session.screenedOut) await store.beginBlockAnew(session);
    response.json(await stateOf(await requireSession(request, store)));
  });

  router.post('/session/trials', limited, async (request, response) => {
    const session = await requireSession(request, store);
    const submission = readInput(trialSubmissionSchema, request.body);
    const planned = checkPlace(session, submission);
    checkAnswer(await studyOf(session), submission);
    checkTiming(submission);
    const outcome = await store.insertTrial(session, planned, submission);
    if (outcome === 'conflict') {
      throw new VisavisError('TRIAL_CONFLICT', { index: planned.index });
    }
    const acknowledgement: TrialAcknowledgement = { index: planned.index, stored: true };
    if (planned.phase === 'practice') {
      const right = rightAnswer(planned);
      acknowledgement.feedback = { correct: submission.response === right, category: right };
    }
    response.status(outcome === 'stored' ? 201 : 200).json(acknowledgement);
  });

  router.post('/session/finish', limited, async (request, response) => {
    const session = await requireSession(request, store);
    const { incomplete } = readInput(finishRequestSchema, request.body ?? {});
    const missing = await missingTrials(session);
    const study = await studyOf(session);
    if (session.screenedOut) {
      const completion = otherCompletion(study, session.source, 'screenOutCode');
      response.json({ status: 'running', missing, completion });
      return;
    }
    const complete = missing.length === 0;
    let completion = complete ? completionOf(study, session.source) : null;
    if (complete && session.status === 'running') await store.completeSession(session);
    if (!complete && incomplete) {
      await store.markIncomplete(session);
      completion =
        otherCompletion(study, session.source, 'incompleteCode') ??
        completionOf(study, session.source);
    }
    const debrief = textIn(study.session.debrief, session.language ?? study.languages[0]);
    const tell = debrief !== '' && (complete || incomplete === true);
    const status = complete ? 'complete' : 'running';
    response.json({ status, missing, completion, ...(tell && { debrief }) });
  });

  router.get('/session/result', limited, async (request, response) => {
    const session = await requireSession(request, store);
    const study = await studyOf(session);
    if (!study.participants.showResult) {
      throw new VisavisError('RESULT_NOT_SHOWN', { study: study.id });
    }
    if (session.status !== 'complete') {
      const missing = (await missingTrials(session)).length;
      throw new VisavisError('SESSION_RUNNING', { missing });
    }
    response.json(await participantResult(store, session, study, await indexOf(session)));
  });

  async function missingTrials(session: ParticipantSession): Promise<number[]> {
    const stored = new Set(await store.storedTrials(session.id));
    return session.plan
      .filter(({ index, setAside }) => !setAside && !stored.has(index))
      .map(({ index }) => index);
  }

  /** Where somebody who comes back goes on. */
  async function resumeOf(session: ParticipantSession, study: Study): Promise<'trial' | 'block'> {
    if (session.status === 'complete') return 'trial';
    const lastAt = await store.lastAnswerAt(session.id);
    const awayMs = lastAt === null ? 0 : Date.now() - Date.parse(lastAt);
    return awayMs > study.participants.resumeMinutes * 60_000 ? 'block' : 'trial';
  }

  /** What the participant's page needs, and no more: category, condition and checks stay here. */
  async function stateOf(session: ParticipantSession): Promise<SessionState> {
    const study = await studyOf(session);
    const index = await indexOf(session);
    return {
      observer: session.observer,
      study: publicStudy(study, index, session.language ?? undefined),
      length: session.length,
      sidePx: index.sidePx,
      grid: responsePlaces(study, session.observer),
      trials: session.plan.filter(({ setAside }) => !setAside).map(shownTrial),
      stored: await store.storedTrials(session.id),
      status: session.status,
      resume: await resumeOf(session, study),
      withdrawalCode: session.withdrawalCode === null ? null : writtenCode(session.withdrawalCode),
      preview: session.preview,
      incompleteCompletion: otherCompletion(study, session.source, 'incompleteCode'),
      records: await store.sessionRecords(session.id),
      screenedOut: session.screenedOut
        ? { completion: otherCompletion(study, session.source, 'screenOutCode') }
        : null,
    };
  }

  return router;
}
