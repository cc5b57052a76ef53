import { defineConfig } from 'vitest/config';

/** Vite would load another build of graphql for our files than the packages do, and graphql refuses two of itself. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** Their files load most of the service, which takes longer than many of their tests: all of them share one process. */
const SHARING_MODULES = ['graph', 'e2e'];

/** Unit tests need nothing; the files of the others run one by one over the same real Neo4j. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      ...['graph', 'e2e', 'browser', 'long'].map((folder, place) => ({
        resolve,
        test: {
          name: folder,
          include: [`test/${folder}/**/*.test.ts`],
          globalSetup: ['test/support/global-setup.ts'],
          maxWorkers: 1,
          isolate: !SHARING_MODULES.includes(folder),
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: place + 1 },
        },
      })),
    ],
  },
});
