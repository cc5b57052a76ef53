import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ConfigError, environmentExample, readConfig } from '../../../src/config.ts';

describe('readConfig', () => {
  it('needs nothing, and listens on loopback only', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 4000,
      HOST: '127.0.0.1',
      SCHEDULER: 'on',
      LEASE: 30_000,
      CONCURRENCY: 4,
    });
  });

  it('reads durations as milliseconds and lists by their commas, and takes an empty variable as absent', () => {
    const config = readConfig({ LEASE: 'PT2S', SECURITY_SOURCES: 'a.json, b.json,', PORT: '' });
    expect(config).toMatchObject({ LEASE: 2_000, SECURITY_SOURCES: ['a.json', 'b.json'], PORT: 4000 });
  });

  it('reports every fault at once, each with its variable and an example', () => {
    const environment = { PORT: 'x', NEO4J_URI: 'http://db', LEASE: 'P1M', SCHEDULER: 'maybe', CONCURRENCY: '0' };
    expect(() => readConfig(environment)).toThrow(ConfigError);
    try {
      readConfig(environment);
    } catch (error) {
      const lines = (error as Error).message.split('\n').slice(1);
      expect(lines.map(line => line.trim().split(':')[0])).toEqual([
        'PORT',
        'NEO4J_URI',
        'SCHEDULER',
        'LEASE',
        'CONCURRENCY',
        'NEO4J_PASSWORD',
      ]);
      for (const line of lines) expect(line).toMatch(/\(example: [A-Z0-9_]+=.+\)$/);
    }
  });

  it('takes every scheme of the driver', () => {
    for (const scheme of ['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc']) {
      expect(readConfig({ NEO4J_URI: `${scheme}://db:7687`, NEO4J_PASSWORD: 'p' }).NEO4J_URI).toBe(
        `${scheme}://db:7687`,
      );
    }
  });
});

it('.env.example says what the configuration is', async () => {
  expect(await readFile('.env.example', 'utf8')).toBe(environmentExample());
});
