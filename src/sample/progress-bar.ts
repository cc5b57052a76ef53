const BAR_WIDTH = 30;
const LINE_EVERY_PERCENT = 10;

/** The part of a writable stream that a progress bar needs; `process.stderr` has it. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Shows how far something is: on a terminal one bar that is redrawn, elsewhere (logs, pipes) one line each 10 %.
 * The function that it returns takes what is done and the whole, in any unit.
 */
export function progressBar(label: string, output: ProgressOutput): (done: number, total: number) => void {
  let shown = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    const due = output.isTTY ? percent > shown : Math.floor(percent / LINE_EVERY_PERCENT) > shown;
    if (!due) return;
    shown = output.isTTY ? percent : Math.floor(percent / LINE_EVERY_PERCENT);
    output.write(output.isTTY ? bar(label, percent, done >= total) : line(label, percent));
  };
}

function bar(label: string, percent: number, finished: boolean): string {
  const filled = Math.round((BAR_WIDTH * percent) / 100);
  const drawn = '#'.repeat(filled) + '.'.repeat(BAR_WIDTH - filled);
  return `\r${label} [${drawn}] ${String(percent).padStart(3)} %${finished ? '\n' : ''}`;
}

function line(label: string, percent: number): string {
  return `${label}: ${percent} %\n`;
}
