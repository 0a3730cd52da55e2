import { openDB } from 'idb';
import type { DBSchema } from 'idb';
import { MemoryStorage } from './answer-storage.js';
import type { AnswerStorage, KeptAnswer } from './answer-storage.js';

interface Schema extends DBSchema {
  answers: { key: [session: string, index: number]; value: KeptAnswer };
}

/**
 * Answers in IndexedDB, which outlives a reload and a crash of the browser. Where the browser
 * refuses it (some private windows), answers are kept in memory.
 */
export async function openAnswerStorage(): Promise<AnswerStorage> {
  try {
    const database = await openDB<Schema>('visavis', 1, {
      upgrade(db) {
        db.createObjectStore('answers', { keyPath: ['session', 'index'] });
      },
    });
    return {
      put: async (answer) => {
        await database.put('answers', answer, undefined);
      },
      remove: (session, index) => database.delete('answers', [session, index]),
      all: (session) =>
        database.getAll('answers', IDBKeyRange.bound([session, 0], [session, Infinity])),
    };
  } catch {
    return new MemoryStorage();
  }
}
