import { describe, expect, it } from 'vitest';
import { progressBar } from '../../../src/sample/progress-bar.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('the progress bar', () => {
  it('writes one line each ten percent where there is no terminal', () => {
    const output = recorder(false);
    const show = progressBar('Loading', output);
    for (let done = 1; done <= 1000; done++) show(done, 1000);
    expect(output.written).toEqual(
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map(percent => `Loading: ${percent} %\n`),
    );
  });

  it('leaves out the tenths that one step passed over', () => {
    const output = recorder(false);
    const show = progressBar('Loading', output);
    show(35, 100);
    show(36, 100);
    show(100, 100);
    expect(output.written).toEqual(['Loading: 35 %\n', 'Loading: 100 %\n']);
  });

  it('redraws one line on a terminal and ends it when all is done', () => {
    const output = recorder(true);
    const show = progressBar('Loading', output);
    show(1, 2);
    show(2, 2);
    expect(output.written).toEqual([
      '\rLoading [###############...............]  50 %',
      '\rLoading [##############################] 100 %\n',
    ]);
  });
});
