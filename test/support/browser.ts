import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a real Chromium, and what it and its sister tabs (`page.context().newPage()`) did that a test should know of. */
export interface WatchedPage {
  readonly page: Page;
  /** Addresses of requests and sockets that left this machine. */
  readonly strayRequests: string[];
  /** Errors of scripts, and what the console got as error (refusals by the content security policy among them). */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens Debian's Chromium (or the one at CHROMIUM_PATH). A missing browser is an error, never a skipped test. */
export async function openPage(): Promise<WatchedPage> {
  if (!existsSync(CHROMIUM))
    throw new Error(`No Chromium at ${CHROMIUM}: install it (apt install chromium) or set CHROMIUM_PATH`);
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const strayRequests: string[] = [];
  const faults: string[] = [];
  const watch = (address: string) => {
    if (!isHere(address)) strayRequests.push(address);
  };
  context.on('request', request => watch(request.url()));
  context.on('page', page => page.on('websocket', socket => watch(socket.url())));
  context.on('weberror', error => faults.push(String(error.error())));
  context.on('console', message => {
    if (message.type() === 'error') faults.push(message.text());
  });
  const page = await context.newPage();
  return { page, strayRequests, faults, close: () => browser.close() };
}

function isHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1' || hostname === 'localhost';
}
