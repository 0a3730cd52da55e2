import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { Arrival } from '../../../src/schema/arrival.js';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { Calibration } from '../../../src/schema/session-records.js';
import { browserClock } from '../masked-image/browser-clock.js';
import { thisDevice } from '../calibration/this-device.js';
import { maskPlan } from '../masks/mask-plan.js';
import { MaskSupply } from '../masks/mask-supply.js';
import { loadBlock, releaseBlock } from '../preload/load-block.js';
import { loadIcons } from '../preload/load-icons.js';
import type { UploadState } from '../upload/upload-queue.js';
import { words } from '../words/index.js';
import { askQuestions } from './after-trials.js';
import { Answers } from './answers.js';
import { photodiodeAsked, sessionName } from './arrival.js';
import { measureDisplay } from './before-trials.js';
import { whereItGoesOn } from './block-anew.js';
import { enter } from './entrance.js';
import type { Running } from './entrance.js';
import { finishSession } from './finish-session.js';
import type { Ending } from './finish-session.js';
import { enterFullscreen, leaveFullscreen, onFullscreenLeft } from './kept-fullscreen.js';
import type { Loading, Page, StartReason } from './page.js';
import { heldAlone } from './one-tab.js';
import { PageTurner, sentence } from './page-turner.js';
import { PracticeRounds } from './practice-rounds.js';
import { Records } from './records.js';
import { measureRefresh } from './refresh-rate.js';
import type { RefreshEstimate } from './refresh-rate.js';
import { remainingBlocks, testProgress } from './remaining-blocks.js';
import type { Block } from './remaining-blocks.js';
import { runBlock } from './run-block.js';
import { StudyReader } from './study-reader.js';
import type { SessionLength } from './server-session.js';
import { forgetToken, keptToken } from './session-token.js';
import { thank } from './thank.js';
import { withdrawSession } from './way-out.js';
import type { WayOut } from './way-out.js';

/**
 * A participant's way through a study, from consent to thanks. It says which page is up; pages
 * call back. It never learns what a picture shows.
 */
export class SessionFlow extends PageTurner {
  private readonly reader: StudyReader;
  readonly upload = signal<UploadState | null>(null);
  /** how to leave the session that has begun */
  readonly wayOut = signal<WayOut | null>(null);
  /** under which this browser keeps the session */
  private readonly name: string;
  private refresh: RefreshEstimate | null = null;
  private answers: Answers | null = null;
  private records: Records | null = null;

  constructor(
    private readonly studyId: string,
    private length: SessionLength,
    readonly arrival: Arrival,
  ) {
    super();
    this.name = sessionName(studyId, arrival);
    this.reader = new StudyReader(studyId);
  }

  /** the study in the language that it is read in; null until it has come */
  get study(): Signal<PublicStudy | null> {
    return this.reader.study;
  }

  protected get underWay(): boolean {
    return keptToken(this.name) !== null;
  }

  /** Runs session after session; never ends while the page is open. */
  async run(): Promise<never> {
    await this.insist(words().trouble.noStudy, () => this.reader.open());
    await this.insist(words().trouble.otherTabTitle, () => heldAlone(this.name));
    await loadIcons(this.studyId);
    for (;;) {
      const entered = await enter({
        pages: this,
        study: () => this.study.value as PublicStudy,
        read: (language) => this.reader.read(language),
        arrival: this.arrival,
        name: this.name,
        length: this.length,
        begun: (begun) => {
          this.reader.show(begun.state.study);
          this.offerWayOut(begun);
        },
      });
      const { study } = entered.state;
      const answers = await Answers.of(entered.state, entered.token, (state) => {
        this.upload.value = state;
      });
      this.answers = answers;
      const running = await whereItGoesOn(entered, answers);
      const records = new Records(running.state.observer, running.token);
      this.records = records;
      const ending = await this.play(study, running, answers, records);
      await records.settled(); // the server can be reached now, and she may leave at once
      const { length, arrival } = this;
      const alone = arrival.prolific !== undefined;
      this.length = await thank(this, { study, running, ending, records, length, alone });
      answers.close();
      this.answers = this.records = null;
      this.wayOut.value = null;
      forgetToken(this.name);
      this.upload.value = null;
    }
  }

  /**
   * Block after block until every trial is answered and stored.
   *
   * @returns how it ended
   */
  private async play(
    study: PublicStudy,
    running: Running,
    answers: Answers,
    records: Records,
  ): Promise<Ending> {
    const { state } = running;
    const { sidePx, observer: name } = state;
    state.records = records.known(state.records);
    const rounds = new PracticeRounds(this, running, answers);
    if (state.screenedOut) return rounds.end(this.anotherPerson());
    if (state.status === 'complete') return finishSession(this, running, answers);
    const measuring = { pages: this, study, sidePx, name, known: state.records, records };
    let calibration: Calibration | null | undefined; // undefined: no trial has come yet
    const masks = new MaskSupply(maskPlan(study, state.sidePx));
    const blocks = new Set(state.trials.filter((t) => t.phase === 'test').map((t) => t.block)).size;
    let reason: StartReason = running.resumed ? this.welcomeBack(running.anew) : { kind: 'first' };
    try {
      for (;;) {
        const judged = study.session.practice === null ? null : await rounds.judge();
        if (judged?.outcome === 'screened-out') {
          leaveFullscreen(study);
          return rounds.end(this.anotherPerson());
        }
        if (judged?.outcome === 'again') {
          reason = { kind: 'practice-again', right: judged.right, of: judged.of };
        }
        const [block] = remainingBlocks(state.trials, answers.given);
        if (!block) {
          leaveFullscreen(study);
          await askQuestions(this, state, records);
          const ending = await finishSession(this, running, answers);
          if (ending.kind !== 'again') return ending;
          for (const index of ending.missing) answers.given.delete(index);
          continue;
        }
        if (calibration === undefined) calibration = await measureDisplay(measuring);
        await this.readyToStart(block, running, masks, reason, answers);
        if (this.refresh) records.save('device', thisDevice(this.refresh));
        const missed = await this.present(study, running, block, masks, answers, calibration);
        if (missed === 'paused' || missed === 'left-fullscreen') {
          reason = { kind: 'paused', leftFullscreen: missed === 'left-fullscreen' };
        } else if (missed === null) {
          reason = this.welcomeBack();
        } else if (block.phase === 'practice') {
          reason = { kind: 'after-practice' };
        } else {
          const trials = block.trials.length;
          reason = { kind: 'break', report: { done: block.block, of: blocks, missed, trials } };
        }
      }
    } finally {
      masks.close();
    }
  }

  /** Shows the page before a block while its pictures are loaded, until the person starts. */
  private async readyToStart(
    block: Block,
    { state, token }: Running,
    masks: MaskSupply,
    reason: StartReason,
    answers: Answers,
  ): Promise<void> {
    await this.ask<void>((start) => {
      const page: Page = {
        kind: 'start',
        reason,
        practice: block.phase === 'practice',
        progress: testProgress(state.trials, answers.given),
        loading: { status: 'loading', loaded: 0, total: block.trials.length },
        refresh: this.refresh,
        measureAgain: () => void measure(),
        start: () => void enterFullscreen(state.study).finally(start),
      };
      const update = (change: { loading?: Loading; refresh?: RefreshEstimate | null }) => {
        if (this.page.value.kind === 'start') this.page.value = { ...this.page.value, ...change };
      };
      const load = async () => {
        try {
          const progress = (loaded: number, total: number) =>
            update({ loading: { status: 'loading', loaded, total } });
          progress(0, block.trials.length);
          await loadBlock(block.trials, state.sidePx, token, progress);
          await masks.fill(block.trials);
          if (!this.refresh?.steady) await measure();
          update({ loading: { status: 'ready' } });
        } catch (error) {
          const retry = () => void load();
          update({ loading: { status: 'failed', message: sentence(error), retry } });
        }
      };
      const measure = async () => {
        update({ refresh: null });
        this.refresh = await measureRefresh(browserClock);
        update({ refresh: this.refresh });
      };
      queueMicrotask(() => void load());
      return page;
    });
  }

  /** Runs a block's trials. @returns how many were left without an answer; null: it broke off */
  private async present(
    study: PublicStudy,
    { state }: Running,
    block: Block,
    masks: MaskSupply,
    answers: Answers,
    calibration: Calibration | null,
  ): Promise<number | 'paused' | 'left-fullscreen' | null> {
    let missed = 0;
    const pausing = new AbortController();
    const watching = new AbortController();
    let why: 'paused' | 'left-fullscreen' = 'paused';
    const pause = (because: typeof why = 'paused') => {
      if (!pausing.signal.aborted) why = because;
      pausing.abort();
      this.put({ kind: 'loading' }); // a trial without its stage ends itself
    };
    try {
      const display = await this.ask<HTMLElement>((mounted) => ({
        kind: 'trials',
        mounted,
        pause: () => pause(),
      }));
      onFullscreenLeft(study, () => pause('left-fullscreen'), watching.signal);
      await runBlock({
        study,
        sidePx: state.sidePx,
        calibration,
        grid: state.grid,
        refreshHz: this.refresh?.refreshHz ?? 60,
        refreshSteady: this.refresh?.steady ?? false,
        trials: block.trials,
        masks,
        showShortcuts: matchMedia('(hover: hover) and (pointer: fine)').matches,
        photodiode: photodiodeAsked(location.search),
        display,
        onAnswer: async (submission) => {
          if (submission.response === null) missed++;
          const acknowledgement = await answers.add(submission);
          return acknowledgement?.feedback ?? null;
        },
      });
      return missed;
    } catch (error) {
      if (pausing.signal.aborted) return why;
      await this.trouble(words().trouble.stopped, sentence(error), words().common.goOn);
      return null;
    } finally {
      watching.abort();
      releaseBlock(block.trials);
    }
  }

  private offerWayOut({ token, state }: Running): void {
    const withdraw = async () => {
      const trials = await withdrawSession(token);
      await this.answers?.discard();
      this.records?.discard();
      forgetToken(this.name);
      this.wayOut.value = null;
      leaveFullscreen(state.study);
      this.end({ kind: 'withdrawn', trials });
    };
    this.wayOut.value = { code: state.withdrawalCode, withdraw };
  }

  private welcomeBack(anew = false): StartReason {
    return { kind: 'welcome-back', startOver: this.anotherPerson(), anew };
  }

  /** Leaves the session, whose answers stay stored; null where an id brings the person back to it. */
  private anotherPerson(): (() => void) | null {
    if (this.arrival.prolific !== undefined) return null;
    return () => {
      forgetToken(this.name);
      location.reload();
    };
  }
}
