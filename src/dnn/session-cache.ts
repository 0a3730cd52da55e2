/** Something with native memory. */
interface Held {
  release(): Promise<void>;
}

interface Entry<T> {
  readonly held: Promise<T>;
  users: number;
  evicted: boolean;
}

/**
 * Sessions that are kept for the next call. Only so many are, since each has native memory: the one
 * unused for longest goes, once nothing runs on it.
 */
export class SessionCache<T extends Held> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly most = 4) {}

  /** Works with the session of a key, which is opened at its first use. */
  async use<R>(key: string, open: () => Promise<T>, work: (held: T) => Promise<R>): Promise<R> {
    const entry = this.entries.get(key) ?? { held: open(), users: 0, evicted: false };
    // the last in the map is the last used
    this.entries.delete(key);
    this.entries.set(key, entry);
    entry.users++;
    try {
      const held = await entry.held.catch((error: unknown) => {
        // the next call tries again
        if (this.entries.get(key) === entry) this.entries.delete(key);
        throw error;
      });
      return await work(held);
    } finally {
      entry.users--;
      if (entry.evicted && entry.users === 0) await close(entry);
      const surplus = Math.max(0, this.entries.size - this.most);
      for (const oldest of [...this.entries.keys()].slice(0, surplus)) await this.evict(oldest);
    }
  }

  /** Gives all native memory back, once what runs has ended. */
  async release(): Promise<void> {
    for (const key of [...this.entries.keys()]) await this.evict(key);
  }

  private async evict(key: string): Promise<void> {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    entry.evicted = true;
    if (entry.users === 0) await close(entry);
  }
}

async function close<T extends Held>({ held }: Entry<T>): Promise<void> {
  await (await held.catch(() => undefined))?.release();
}
