import { type ReactNode, useContext, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { keepToken } from '../api/token.ts';
import { ViewerContext } from '../api/viewer.ts';
import { PAGES } from '../pages.tsx';
import { ConnectionSign } from './connection-sign.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** What stands around each page. After a step to another page the keyboard and the screen reader go on at its beginning. */
export function Frame({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const { subject, hasToken } = useContext(ViewerContext);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus();
  }, [path]);
  return (
    <>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="top">
        <span className="brand">Optimizer</span>
        <nav aria-label="Pages">
          {PAGES.map(page => (
            <Link key={page.path} href={page.path} aria-current={isAt(page.path, path) ? 'page' : undefined}>
              {page.title}
            </Link>
          ))}
          <a href="/graphql">Explorer</a>
        </nav>
        <div className="tools">
          <ConnectionSign />
          <ThemeSwitch />
          {hasToken && (
            <button
              type="button"
              className="quiet"
              onClick={() => keepToken(undefined)}
              title={`Signed in as ${subject}`}
            >
              Forget token
            </button>
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function isAt(page: string, path: string): boolean {
  return page === '/' ? path === '/' : path === page || path.startsWith(`${page}/`);
}
