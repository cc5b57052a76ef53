import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { osvRecord, type TestAdvisory } from './advisories.ts';

const CRITICAL = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const HIGH = 'CVSS:3.1/AV:N/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H';
const LOW = 'CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N';

const ADVISORIES: readonly TestAdvisory[] = [
  {
    ...{ id: 'GHSA-aaaa-0001', name: 'signal-bridge', fixed: '0.9.4', aliases: ['CVE-2026-10001'] },
    summary: 'Messages of strangers run as commands',
    severity: [{ type: 'CVSS_V3', score: CRITICAL }],
  },
  {
    ...{ id: 'GHSA-aaaa-0002', name: 'vector-index', fixed: '2.0.0', aliases: ['CVE-2026-10002'] },
    summary: 'A crafted query reads the memories of others',
    severity: [{ type: 'CVSS_V3', score: CRITICAL }],
  },
  {
    ...{ id: 'GHSA-aaaa-0003', name: 'frame-parser', fixed: '3.1.2' },
    summary: 'A long frame makes the parser wait for ever',
    severity: [{ type: 'CVSS_V3', score: HIGH }],
  },
  {
    ...{ id: 'GHSA-aaaa-0004', name: 'colour-log' },
    summary: 'Names of files are shown to other users of the machine',
    severity: [{ type: 'CVSS_V3', score: LOW }],
  },
];

const LOCKFILE = {
  name: 'gateway',
  lockfileVersion: 3,
  packages: {
    '': {
      name: 'gateway',
      dependencies: { 'signal-bridge': '^0.9.0', 'vector-index': '^1.4.0', 'socket-server': '^3.0.0' },
      devDependencies: { 'colour-log': '^1.0.0' },
    },
    'node_modules/signal-bridge': { version: '0.9.1' },
    'node_modules/vector-index': { version: '1.4.2' },
    'node_modules/socket-server': { version: '3.2.0', dependencies: { 'frame-parser': '^3.0.0' } },
    'node_modules/frame-parser': { version: '3.1.0' },
    'node_modules/colour-log': { version: '1.0.3', dev: true },
  },
};

/** Something for the security task to look at: a lockfile, and advisories of which one is exploited. */
export interface SecuritySources {
  /** What the service is to be configured with. */
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

/** Writes them into a folder of their own. One finding of each priority: signal-bridge, vector-index, frame-parser, colour-log. */
export function createSecuritySources(): SecuritySources {
  const folder = mkdtempSync(join(tmpdir(), 'security-sources-'));
  const put = (name: string, content: unknown) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const advisories = mkdtempSync(join(tmpdir(), 'advisories-'));
  for (const advisory of ADVISORIES) {
    writeFileSync(join(advisories, `${advisory.id}.json`), JSON.stringify(osvRecord(advisory)));
  }
  return {
    environment: {
      SECURITY_SOURCES: put('package-lock.json', LOCKFILE),
      ADVISORIES_DIR: advisories,
      KEV_FILE: put('kev.json', { vulnerabilities: [{ cveID: 'CVE-2026-10001' }] }),
      EPSS_FILE: put('epss.csv', 'cve,epss,percentile\nCVE-2026-10001,0.62,0.99\nCVE-2026-10002,0.04,0.8\n'),
    },
    remove: () => {
      for (const one of [folder, advisories]) rmSync(one, { recursive: true, force: true });
    },
  };
}
