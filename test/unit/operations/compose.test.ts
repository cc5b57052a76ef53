import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { environmentExample, readConfig } from '../../../src/config.ts';
import { refuseOpenDoor } from '../../../src/server/auth/loopback.ts';

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly stop_grace_period: string;
  readonly user?: string;
}

let services: Readonly<Record<string, ComposeService>>;
let volumes: Readonly<Record<string, unknown>>;
let replicas: (readonly [string, ComposeService])[];
beforeAll(async () => {
  ({ services, volumes } = load(await readFile('compose.yaml', 'utf8')) as never);
  replicas = Object.entries(services).filter(([, { build }]) => build !== undefined);
});

/** What `docker compose` makes of `${NAME:?why}` and `$$`. */
const interpolated = (text: string) => text.replace(/\$\{(\w+)(:\?[^}]*)?\}/g, 'secret-$1').replaceAll('$$', '$');

describe('compose.yaml', () => {
  it('runs two replicas of this service over one Neo4j, and waits until that is healthy', () => {
    expect(replicas.map(([name]) => name)).toEqual(['optimizer-1', 'optimizer-2']);
    for (const [, { build, depends_on }] of replicas) {
      expect(build).toBe('.');
      expect(depends_on).toEqual({ neo4j: { condition: 'service_healthy' } });
    }
    const ports = replicas.flatMap(([, service]) => service.ports ?? []);
    expect(new Set(ports).size).toBe(2);
    expect(ports.every(port => port.startsWith('127.0.0.1:') && port.endsWith(':4000'))).toBe(true);
  });

  it('gives each replica variables that the service knows and values that it takes', () => {
    const known = [...environmentExample().matchAll(/^# (\w+)=/gm)].map(([, name]) => name);
    for (const [name, { environment }] of replicas) {
      expect(Object.keys(environment).filter(variable => !known.includes(variable))).toEqual([]);
      const values = Object.entries(environment).map(([key, value]) => [key, interpolated(value)]);
      const config = readConfig(Object.fromEntries(values));
      expect(() => refuseOpenDoor(config)).not.toThrow();
      expect(config).toMatchObject({
        REPLICA_ID: name,
        PORT: 4000,
        HOST: '0.0.0.0',
        NEO4J_PASSWORD: 'secret-NEO4J_PASSWORD',
      });
    }
  });

  it('holds no password, and asks for the one that both need', () => {
    const { NEO4J_AUTH } = services['neo4j']?.environment ?? {};
    const passwords = [NEO4J_AUTH, ...replicas.map(([, { environment }]) => environment['NEO4J_PASSWORD'])];
    expect(passwords.map(text => /\$\{(\w+):\?/.exec(String(text))?.[1])).toEqual(Array(3).fill('NEO4J_PASSWORD'));
  });

  it('leaves a stopping replica longer than its runs may take to end', () => {
    for (const [, { environment, stop_grace_period }] of replicas) {
      const { GRACE } = readConfig({ GRACE: environment['GRACE'] });
      expect(Number(/^(\d+)s$/.exec(stop_grace_period)?.[1]) * 1000).toBeGreaterThan(GRACE + 10_000);
    }
  });

  it('keeps the data in a volume, and asks the database and the replicas how they are', () => {
    const { image, volumes: mounts, healthcheck } = services['neo4j'] ?? {};
    expect(image).toMatch(/^neo4j:5\.26\.\d+-community$/);
    expect(mounts?.map(mount => mount.split(':'))).toEqual([[expect.stringMatching(/data/), '/data']]);
    expect(Object.keys(volumes)).toEqual(mounts?.map(mount => mount.split(':')[0]));
    expect(healthcheck?.test.map(interpolated)).toEqual([
      'CMD-SHELL',
      expect.stringMatching(/^cypher-shell .* "RETURN 1"$/),
    ]);
    for (const [, replica] of replicas) expect(replica.healthcheck.test.join(' ')).toContain('127.0.0.1:4000/readyz');
  });

  it('has the same Neo4j as the local server', async () => {
    const version = /<neo4j\.version>([\d.]+)</.exec(await readFile('neo4j/pom.xml', 'utf8'))?.[1];
    expect(services['neo4j']?.image).toBe(`neo4j:${version}-community`);
  });
});

describe('Dockerfile', () => {
  it('has the Node that package.json pins, ends without root, and copies what the ignore file lets through', async () => {
    const lines = (await readFile('Dockerfile', 'utf8')).split('\n');
    expect(lines).toContain(`ARG NODE_IMAGE=node:${packageJson.dependencies.node}-bookworm-slim`);
    const last = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(last).toContain('ENTRYPOINT ["node", "src/main.ts"]');
    const copied = lines
      .filter(line => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap(line =>
        line
          .split(' ')
          .slice(1, -1)
          .map(path => path.replace('./', '')),
      );
    const ignore = (await readFile('.dockerignore', 'utf8')).split('\n').filter(line => line !== '' && line[0] !== '#');
    expect(ignore[0]).toBe('*');
    const letThrough = ignore.filter(line => line.startsWith('!')).map(line => line.slice(1));
    const within = (path: string) => letThrough.some(root => path === root || path.startsWith(`${root}/`));
    expect(copied.filter(path => !within(path))).toEqual([]);
    expect(letThrough.filter(root => !copied.includes(root))).toEqual([]);
  });
});
