import { defineConfig } from 'vitest/config';

/** Vite would load another build of graphql for our files than the packages do, and graphql refuses two of itself. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };

/** Unit tests need nothing and run in parallel; everything else shares one real Neo4j, so those files run one by one. */
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
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: place + 1 },
        },
      })),
    ],
  },
});
