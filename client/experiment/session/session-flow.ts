import { signal } from '@preact/signals';
import type { PublicStudy, SessionState } from '../../../src/schema/session.js';
import { browserClock } from '../masked-image/browser-clock.js';
import { MaskSupply } from '../masks/mask-supply.js';
import { attempt } from '../preload/attempt.js';
import { fetchImage, loadBlock, releaseBlock } from '../preload/load-block.js';
import { loadIcons } from '../preload/load-icons.js';
import type { UploadState } from '../upload/upload-queue.js';
import { Answers } from './answers.js';
import type { Loading, Page, StartReason } from './page.js';
import { heldAlone } from './one-tab.js';
import { measureRefresh } from './refresh-rate.js';
import type { RefreshEstimate } from './refresh-rate.js';
import { remainingBlocks, testProgress } from './remaining-blocks.js';
import type { Block } from './remaining-blocks.js';
import { runBlock } from './run-block.js';
import {
  beginSession,
  fetchResult,
  fetchSession,
  fetchStudy,
  missingTrials,
} from './server-session.js';
import type { SessionLength } from './server-session.js';
import { forgetToken, keepToken, keptToken } from './session-token.js';

interface Running {
  token: string;
  state: SessionState;
  resumed: boolean;
}

/**
 * A participant's way through a study, from consent to thanks. It says which page is up; pages
 * call back. It never learns what a picture shows.
 */
export class SessionFlow {
  readonly page = signal<Page>({ kind: 'loading' });
  readonly study = signal<PublicStudy | null>(null);
  readonly upload = signal<UploadState | null>(null);
  private refresh: RefreshEstimate | null = null;

  constructor(
    private readonly studyId: string,
    private length: SessionLength,
  ) {}

  /** Runs session after session; never ends while the page is open. */
  async run(): Promise<never> {
    const study = await this.insist('This study cannot be shown', () => fetchStudy(this.studyId));
    this.study.value = study;
    document.title = `${study.title} · visavis`;
    await this.insist('This study is open in another tab', () => heldAlone(this.studyId));
    await loadIcons(this.studyId);
    for (;;) {
      const running = (await this.resume()) ?? (await this.begin(study));
      const answers = await Answers.of(running.state, running.token, (state) => {
        this.upload.value = state;
      });
      const complete = await this.play(study, running, answers);
      await this.thank(study, running.token, complete);
      answers.close();
      forgetToken(this.studyId);
      this.upload.value = null;
    }
  }

  /** The session that an earlier page began, or null. */
  private async resume(): Promise<Running | null> {
    const token = keptToken(this.studyId);
    if (token === null) return null;
    const state = await this.insist('Your session could not be loaded', () => fetchSession(token));
    if (state === null) {
      forgetToken(this.studyId);
      return null;
    }
    return { token, state, resumed: true };
  }

  private async begin(study: PublicStudy): Promise<Running> {
    await this.ask<void>((agree) => ({ kind: 'consent', agree, busy: false }));
    this.page.value = { kind: 'consent', agree: () => {}, busy: true };
    const length = study.blocks.shortTest > 0 ? this.length : 'full';
    const state = await this.insist('The session could not be started', () =>
      beginSession(this.studyId, length),
    );
    keepToken(this.studyId, state.token);
    await this.ask<void>((next) => ({ kind: 'instructions', next }));
    return { token: state.token, state, resumed: false };
  }

  /** Block after block until every trial is answered and stored. @returns whether the server has all */
  private async play(study: PublicStudy, running: Running, answers: Answers): Promise<boolean> {
    const { state, token } = running;
    if (state.status === 'complete') return true;
    const masks = new MaskSupply(state.sidePx);
    const blocks = new Set(state.trials.filter((t) => t.phase === 'test').map((t) => t.block)).size;
    let reason: StartReason = running.resumed
      ? { kind: 'welcome-back', startOver: () => this.startOver() }
      : { kind: 'first' };
    try {
      for (;;) {
        const [block] = remainingBlocks(state.trials, answers.given);
        if (!block) {
          const missing = await this.finish(token, answers);
          if (missing === null || (missing.length > 0 && answers.refused > 0)) return false;
          if (missing.length === 0) return true;
          for (const index of missing) answers.given.delete(index);
          continue;
        }
        await this.readyToStart(block, running, masks, reason, answers);
        const missed = await this.present(study, running, block, masks, answers);
        if (missed === null) {
          reason = { kind: 'welcome-back', startOver: () => this.startOver() };
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
  ): Promise<number | null> {
    let missed = 0;
    try {
      const display = await this.ask<HTMLElement>((mounted) => ({ kind: 'trials', mounted }));
      await runBlock({
        study,
        sidePx: state.sidePx,
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
      await this.trouble('The trials had to stop', sentence(error), 'Go on');
      return null;
    } finally {
      releaseBlock(block.trials);
    }
  }

  /** @returns indices that the server does not have; null where it no longer knows the session */
  private async finish(token: string, answers: Answers): Promise<number[] | null> {
    this.page.value = { kind: 'finishing' };
    await answers.drained();
    return attempt(() => missingTrials(token), { attempts: Infinity });
  }

  private async thank(study: PublicStudy, token: string, complete: boolean): Promise<void> {
    const result =
      study.showResult && complete
        ? await attempt(() => fetchResult(token), { attempts: 4 }).catch(() => null)
        : null;
    this.length = await this.ask<SessionLength>((again) => ({
      kind: 'thanks',
      result,
      complete,
      fetchImage: (contentHash) => fetchImage(contentHash, null, token),
      again,
    }));
  }

  /** Leaves a session that is under way; what was stored stays stored. */
  private startOver(): void {
    forgetToken(this.studyId);
    location.reload();
  }

  /** Puts up a page and waits for its answer. */
  private ask<Answer>(make: (answer: (value: Answer) => void) => Page): Promise<Answer> {
    return new Promise((resolve) => {
      this.page.value = make(resolve);
      window.scrollTo(0, 0);
    });
  }

  private trouble(title: string, message: string, action: string): Promise<void> {
    const underWay = keptToken(this.studyId) !== null;
    return this.ask<void>((retry) => ({
      kind: 'trouble',
      title,
      message,
      action,
      underWay,
      retry,
    }));
  }

  /** Does something that must succeed; after a failure the person decides when to try again. */
  private async insist<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.trouble(title, sentence(error), 'Try again');
        this.page.value = { kind: 'loading' };
      }
    }
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
