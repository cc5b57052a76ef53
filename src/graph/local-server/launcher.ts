import { createHash, randomUUID } from 'node:crypto';
import { access, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LocalServerError } from './failure.ts';
import type { Java } from './find-java.ts';
import { type FailedStart, recogniseFailure } from './recognise-failure.ts';
import { MavenFailure, runMaven } from './run-maven.ts';

const MODULE = fileURLToPath(new URL('../../../neo4j/', import.meta.url));
const POM = join(MODULE, 'pom.xml');
const SOURCE = join(MODULE, 'src/main/java/kurultai/neo4j/LocalNeo4j.java');

/** The class with the launcher's main method. */
export const MAIN_CLASS = 'kurultai.neo4j.LocalNeo4j';

export interface LauncherBuild extends FailedStart {
  readonly java: Java;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The class path of the launcher with Neo4j's jars. Built with Maven the first time, after a change of the launcher
 * and when a jar has gone; otherwise read from `neo4j/target`.
 * @throws LocalServerError maven_missing, download_failed, disk_full; the signal's reason when aborted
 */
export async function launcherClassPath(build: LauncherBuild): Promise<string> {
  const directory = join(MODULE, 'target', `launcher-${await fingerprint()}`);
  const known = await builtClassPath(directory);
  if (known) return known;
  build.log('Preparing the local Neo4j; the first time this fetches about 125 MB');
  await compileInto(directory, build);
  const classPath = await builtClassPath(directory);
  if (classPath) return classPath;
  throw new LocalServerError('download_failed', `Maven left no complete class path in ${directory}. Start again.`);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [POM, SOURCE]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function builtClassPath(directory: string): Promise<string | undefined> {
  try {
    const jars = (await readFile(join(directory, 'classpath.txt'), 'utf8')).trim().split(delimiter);
    await Promise.all(jars.map(jar => access(jar)));
    return [join(directory, 'classes'), ...jars].join(delimiter);
  } catch {
    return undefined;
  }
}

/** Builds aside and moves the result into place, so that of two processes at once each sees all of it or nothing. */
async function compileInto(directory: string, build: LauncherBuild): Promise<void> {
  const workshop = `${directory}.${randomUUID()}`;
  try {
    await runMaven({
      commandLine: ['-f', POM, `-Dlauncher.directory=${workshop}`, 'compiler:compile', 'dependency:build-classpath'],
      javaHome: build.java.home,
      log: build.log,
      signal: build.signal,
    });
    if (!(await builtClassPath(directory))) await rm(directory, { recursive: true, force: true });
    await rename(workshop, directory).catch(async error => {
      if (!(await builtClassPath(directory))) throw error;
    });
  } catch (error) {
    throw explain(error, build);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

function explain(error: unknown, build: LauncherBuild): unknown {
  if (!(error instanceof MavenFailure)) return error;
  const recognised = recogniseFailure(error.output, build);
  // The other signs speak of the data folder, which Maven does not touch.
  if (recognised?.reason === 'disk_full') return recognised;
  const fault = `Maven could not prepare the local Neo4j. It said: ${error.summary}`;
  const remedy = 'Check the network (or the mirror in ~/.m2/settings.xml) and that Java is a JDK, then start again.';
  return new LocalServerError('download_failed', `${fault} ${remedy}`, { cause: error });
}
