import { signal } from '@preact/signals';
import type { Arrival } from '../../../src/schema/arrival.js';
import type { PublicStudy } from '../../../src/schema/session.js';
import { browserClock } from '../masked-image/browser-clock.js';
import { MaskSupply } from '../masks/mask-supply.js';
import { attempt } from '../preload/attempt.js';
import { fetchImage, loadBlock, releaseBlock } from '../preload/load-block.js';
import { loadIcons } from '../preload/load-icons.js';
import type { UploadState } from '../upload/upload-queue.js';
import { words } from '../words/index.js';
import { Answers } from './answers.js';
import { whereItGoesOn } from './block-anew.js';
import { sessionName } from './arrival.js';
import { enter } from './entrance.js';
import type { Running } from './entrance.js';
import { finishSession } from './finish-session.js';
import type { Ending } from './finish-session.js';
import type { Loading, Page, StartReason } from './page.js';
import { heldAlone } from './one-tab.js';
import { PageTurner, sentence } from './page-turner.js';
import { measureRefresh } from './refresh-rate.js';
import type { RefreshEstimate } from './refresh-rate.js';
import { remainingBlocks, testProgress } from './remaining-blocks.js';
import type { Block } from './remaining-blocks.js';
import { runBlock } from './run-block.js';
import { fetchResult, fetchStudy } from './server-session.js';
import type { SessionLength } from './server-session.js';
import { forgetToken, keptToken } from './session-token.js';
import { withdrawSession } from './way-out.js';
import type { WayOut } from './way-out.js';

/**
 * A participant's way through a study, from consent to thanks. It says which page is up; pages
 * call back. It never learns what a picture shows.
 */
export class SessionFlow extends PageTurner {
  readonly study = signal<PublicStudy | null>(null);
  readonly upload = signal<UploadState | null>(null);
  /** how to leave the session that has begun */
  readonly wayOut = signal<WayOut | null>(null);
  /** under which this browser keeps the session */
  private readonly name: string;
  private refresh: RefreshEstimate | null = null;
  private answers: Answers | null = null;

  constructor(
    private readonly studyId: string,
    private length: SessionLength,
    readonly arrival: Arrival,
  ) {
    super();
    this.name = sessionName(studyId, arrival);
  }

  protected get underWay(): boolean {
    return keptToken(this.name) !== null;
  }

  /** Runs session after session; never ends while the page is open. */
  async run(): Promise<never> {
    const study = await this.insist(words().trouble.noStudy, () => fetchStudy(this.studyId));
    this.study.value = study;
    document.title = `${study.title} · visavis`;
    await this.insist(words().trouble.otherTabTitle, () => heldAlone(this.name));
    await loadIcons(this.studyId);
    for (;;) {
      const entered = await enter({
        pages: this,
        study,
        arrival: this.arrival,
        name: this.name,
        length: this.length,
        begun: (begun) => this.offerWayOut(begun),
      });
      this.offerWayOut(entered);
      const answers = await Answers.of(entered.state, entered.token, (state) => {
        this.upload.value = state;
      });
      this.answers = answers;
      const running = await whereItGoesOn(entered, answers);
      const ending = await this.play(study, running, answers);
      await this.thank(study, running, ending);
      answers.close();
      this.answers = null;
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
  private async play(study: PublicStudy, running: Running, answers: Answers): Promise<Ending> {
    const { state } = running;
    if (state.status === 'complete') return finishSession(this, running, answers);
    const masks = new MaskSupply(state.sidePx);
    const blocks = new Set(state.trials.filter((t) => t.phase === 'test').map((t) => t.block)).size;
    let reason: StartReason = running.resumed ? this.welcomeBack(running.anew) : { kind: 'first' };
    try {
      for (;;) {
        const [block] = remainingBlocks(state.trials, answers.given);
        if (!block) {
          const ending = await finishSession(this, running, answers);
          if (ending.kind !== 'again') return ending;
          for (const index of ending.missing) answers.given.delete(index);
          continue;
        }
        await this.readyToStart(block, running, masks, reason, answers);
        const missed = await this.present(study, running, block, masks, answers);
        if (missed === 'paused') {
          reason = { kind: 'paused' };
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
        start,
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
  ): Promise<number | 'paused' | null> {
    let missed = 0;
    const pausing = new AbortController();
    const pause = () => {
      pausing.abort();
      this.put({ kind: 'loading' }); // a trial without its stage ends itself
    };
    try {
      const display = await this.ask<HTMLElement>((mounted) => ({
        kind: 'trials',
        mounted,
        pause,
      }));
      await runBlock({
        study,
        sidePx: state.sidePx,
        grid: state.grid,
        refreshHz: this.refresh?.refreshHz ?? 60,
        refreshSteady: this.refresh?.steady ?? false,
        trials: block.trials,
        masks,
        showShortcuts: matchMedia('(hover: hover) and (pointer: fine)').matches,
        display,
        onAnswer: async (submission) => {
          if (submission.response === null) missed++;
          const acknowledgement = await answers.add(submission);
          return acknowledgement?.feedback ?? null;
        },
      });
      return missed;
    } catch (error) {
      if (pausing.signal.aborted) return 'paused';
      await this.trouble(words().trouble.stopped, sentence(error), words().common.goOn);
      return null;
    } finally {
      releaseBlock(block.trials);
    }
  }

  private async thank(
    study: PublicStudy,
    { token, state }: Running,
    ending: Ending,
  ): Promise<void> {
    const complete = ending.kind === 'complete';
    const result =
      study.showResult && complete
        ? await attempt(() => fetchResult(token), { attempts: 4 }).catch(() => null)
        : null;
    this.length = await this.ask<SessionLength>((again) => ({
      kind: 'thanks',
      result,
      complete,
      completion: ending.kind === 'again' ? null : ending.completion,
      unsent: ending.kind === 'incomplete' ? ending.unsent : null,
      reached: ending.kind !== 'incomplete' || ending.reached,
      withdrawalCode: state.withdrawalCode,
      fetchImage: (contentHash) => fetchImage(contentHash, null, token),
      again,
      anotherPerson: this.arrival.prolific === undefined ? () => again(this.length) : null,
    }));
  }

  private offerWayOut({ token, state }: Running): void {
    const withdraw = async () => {
      const trials = await withdrawSession(token);
      await this.answers?.discard();
      forgetToken(this.name);
      this.wayOut.value = null;
      this.end({ kind: 'withdrawn', trials });
    };
    this.wayOut.value = { code: state.withdrawalCode, withdraw };
  }

  private welcomeBack(anew = false): StartReason {
    const startOver = this.arrival.prolific === undefined ? () => this.startOver() : null;
    return { kind: 'welcome-back', startOver, anew };
  }

  /** Leaves a session that is under way; what was stored stays stored. */
  private startOver(): void {
    forgetToken(this.name);
    location.reload();
  }
}
