import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LocalServerError } from './failure.ts';

const OLDEST = 17;
const INSTALL = `Install Java ${OLDEST} or 21 (a JDK, for example "apt install openjdk-17-jdk") or point JAVA_HOME to it.`;

export interface Java {
  readonly executable: string;
  /** What JAVA_HOME has to be for tools that look for this Java. */
  readonly home: string;
  readonly version: string;
}

/**
 * The first Java that is new enough, of JAVA_HOME and the PATH in this order.
 * @throws LocalServerError java_missing, java_too_old
 */
export async function findJava(): Promise<Java> {
  const home = process.env['JAVA_HOME'];
  const candidates = [...(home ? [join(home, 'bin', 'java')] : []), 'java'];
  const found = (await Promise.all(candidates.map(inspect))).filter(java => java !== undefined);
  const suitable = found.find(java => majorOf(java.version) >= OLDEST);
  if (suitable) return suitable;
  if (!found[0])
    throw new LocalServerError('java_missing', `The local Neo4j needs Java, and none was found. ${INSTALL}`);
  const fault = `The local Neo4j needs Java ${OLDEST} or newer, and ${found[0].executable} is ${found[0].version}.`;
  throw new LocalServerError('java_too_old', `${fault} ${INSTALL}`);
}

async function inspect(executable: string): Promise<Java | undefined> {
  try {
    const { stderr } = await promisify(execFile)(executable, ['-XshowSettings:properties', '-version']);
    const property = (name: string) => new RegExp(`^\\s*${name} = (.*)$`, 'm').exec(stderr)?.[1]?.trim();
    const [home, version] = [property('java\\.home'), property('java\\.version')];
    return home && version ? { executable, home, version } : undefined;
  } catch {
    return undefined;
  }
}

/** 17 of "17.0.15", 8 of "1.8.0_392". */
function majorOf(version: string): number {
  return Number(/^(?:1\.)?(\d+)/.exec(version)?.[1] ?? 0);
}
