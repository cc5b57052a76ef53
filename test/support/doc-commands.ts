import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const HOST = 'localhost:4000';
const BLOCK = /```sh\n(.*?)```/gs;

/** The commands of a page of the documentation that ask the service, in their order. */
export function commandsOf(page: string): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(BLOCK)].map(([, block = '']) => block);
  return blocks.filter(block => block.includes(HOST));
}

/** Runs such a command against the service at `url`, as a reader would, and gives the data of its answer. */
export async function runCommand(command: string, url: string) {
  const words = command.replaceAll(HOST, new URL(url).host);
  const { stdout } = await promisify(execFile)('bash', ['-c', words]);
  const { data, errors } = JSON.parse(stdout);
  expect(errors).toBeUndefined();
  return data;
}
