import type { ByteImage } from '../../../src/image/image.js';
import type {
  DegradeAnswer,
  DegradeRequest,
  ImageAnswer,
  RenderAnswer,
  RenderRequest,
} from './degrade-protocol.js';

/** Makes stimuli in a worker. */
export class DegradeClient {
  private readonly worker = new Worker(new URL('./degrade.worker.ts', import.meta.url), {
    type: 'module',
  });
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<DegradeAnswer>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if (data.kind === 'failed') waiting?.reject(new Error(data.message));
      else waiting?.resolve(data);
    });
    this.worker.addEventListener('error', (event) => {
      const error = new Error(event.message || 'The worker that makes stimuli did not start.');
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }

  /** Gives the worker the image that later recipes are of. @returns its pixel hash */
  async setImage(pixels: ByteImage): Promise<string> {
    const answer = (await this.ask({ kind: 'image', id: ++this.lastId, pixels })) as ImageAnswer;
    return answer.pixelHash;
  }

  /** @throws Error with one sentence where the recipe cannot be rendered */
  async render(
    job: Pick<RenderRequest, 'recipe' | 'tables' | 'pixelsOnly'>,
  ): Promise<RenderAnswer> {
    return (await this.ask({ kind: 'render', id: ++this.lastId, ...job })) as RenderAnswer;
  }

  close(): void {
    this.worker.terminate();
  }

  private ask(request: DegradeRequest): Promise<DegradeAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      this.worker.postMessage(request);
    });
  }
}

interface Waiting {
  resolve: (answer: DegradeAnswer) => void;
  reject: (error: Error) => void;
}
