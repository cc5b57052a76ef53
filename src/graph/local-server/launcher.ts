import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { access, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LocalServerError } from './failure.ts';
import type { Java } from './find-java.ts';
import { type FailedStart, recogniseFailure } from './recognise-failure.ts';
import { MavenFailure, runMaven } from './run-maven.ts';

const MODULE = fileURLToPath(new URL('../../../neo4j/', import.meta.url));
const POM = join(MODULE, 'pom.xml');
const OWN_JAR = 'launcher.jar';
/** Where Maven writes the paths of Neo4j's jars, see the pom. */
const CLASS_PATH = 'classpath.txt';
const SOURCE = join(MODULE, 'src/main/java/kurultai/neo4j/LocalNeo4j.java');

/** The class with the launcher's main method. */
export const MAIN_CLASS = 'kurultai.neo4j.LocalNeo4j';

/** What was built, ready to run. */
export interface Launcher {
  /** The launcher with Neo4j's jars. */
  readonly classPath: string;
  /** Its own folder, where what belongs to this build may be kept. */
  readonly folder: string;
}

export interface LauncherBuild extends FailedStart {
  readonly java: Java;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The launcher. Built with Maven the first time, after a change of the launcher and when a jar has gone; otherwise read
 * from `neo4j/target`.
 * @throws LocalServerError maven_missing, download_failed, disk_full; the signal's reason when aborted
 */
export async function buildLauncher(build: LauncherBuild): Promise<Launcher> {
  const folder = join(MODULE, 'target', `launcher-${await fingerprint()}`);
  const known = await builtClassPath(folder);
  if (known) return { classPath: known, folder };
  build.log('Preparing the local Neo4j; the first time this fetches about 125 MB');
  await compileInto(folder, build);
  const classPath = await builtClassPath(folder);
  if (classPath) return { classPath, folder };
  throw new LocalServerError('download_failed', `Maven left no complete class path in ${folder}. Start again.`);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [POM, SOURCE]) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function builtClassPath(directory: string): Promise<string | undefined> {
  try {
    const neo4j = (await readFile(join(directory, CLASS_PATH), 'utf8')).trim().split(delimiter);
    const jars = [join(directory, OWN_JAR), ...neo4j];
    await Promise.all(jars.map(jar => access(jar)));
    return jars.join(delimiter);
  } catch {
    return undefined;
  }
}

/** Builds aside and puts the result in place, so that of two processes at once each sees all of it or nothing. */
async function compileInto(directory: string, build: LauncherBuild): Promise<void> {
  const workshop = `${directory}.${randomUUID()}`;
  try {
    await runMaven({
      commandLine: ['-f', POM, `-Dlauncher.directory=${workshop}`, 'compiler:compile', 'dependency:build-classpath'],
      javaHome: build.java.home,
      log: build.log,
      signal: build.signal,
    });
    await packClasses(workshop, build.java);
    await rename(workshop, directory).catch(() => mend(directory, workshop));
  } catch (error) {
    throw explain(error, build);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** What stands there already may be what another process runs from: it is kept when whole, and never away for a moment. */
async function mend(directory: string, workshop: string): Promise<void> {
  if (await builtClassPath(directory)) return;
  for (const file of [OWN_JAR, CLASS_PATH]) await rename(join(workshop, file), join(directory, file));
}

/** Java archives classes of jars only, and of none when a folder of classes is on the class path. */
async function packClasses(workshop: string, java: Java): Promise<void> {
  const words = ['--create', '--file', join(workshop, OWN_JAR), '-C', join(workshop, 'classes'), '.'];
  await promisify(execFile)(join(java.home, 'bin', 'jar'), words);
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
