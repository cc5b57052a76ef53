import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** In the service's own folder and not in the shared one for temporary files: what lies there is run. */
const FOLDER = join(import.meta.dirname, '../node_modules/.cache/compiled');

/**
 * From here on Node keeps what it makes of a source file (types taken away, compiled) for the next start. Files that are
 * imported before do not profit. Without the right to write there, each start does the work again; another place can be
 * named by Node's own NODE_COMPILE_CACHE.
 */
export function keepCompiled(): void {
  enableCompileCache(FOLDER);
}
