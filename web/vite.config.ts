import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const COMPRESSED = /\.(js|css|html)$/;
const SERVICE = 'http://localhost:4000';

/** Puts compressed copies beside the built files, so that the service never compresses while somebody waits. */
function compressedCopies(): Plugin {
  return {
    name: 'compressed-copies',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = (await readdir(dir, { recursive: true })).filter(file => COMPRESSED.test(file));
      for (const file of files.map(name => join(dir, name))) {
        const content = await readFile(file);
        await writeFile(`${file}.br`, brotliCompressSync(content));
        await writeFile(`${file}.gz`, gzipSync(content));
      }
    },
  };
}

/** One script and one style sheet. In development, `npm run dev -w web` beside `npm start`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [compressedCopies()],
  build: { outDir: 'dist', modulePreload: false, assetsInlineLimit: 0 },
  server: { proxy: { '/graphql': { target: SERVICE, ws: true } } },
});
