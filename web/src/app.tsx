import { Provider } from 'urql';
import { Route, Switch } from 'wouter';
import { Admission } from './api/admission.tsx';
import { client } from './api/client.ts';
import { LiveProvider } from './api/live-provider.tsx';
import { PAGES } from './pages.tsx';
import { Frame } from './parts/frame.tsx';
import { NoPage } from './parts/no-page.tsx';
import { ResultPage } from './results/result-page.tsx';

/** The whole dashboard: who may come in, what arrives live, and the page that the address names. */
export function App() {
  return (
    <Provider value={client}>
      <Admission>
        <LiveProvider>
          <Frame>
            <Switch>
              {PAGES.map(({ path, Page }) => (
                <Route key={path} path={path} component={Page} />
              ))}
              <Route path="/results/:id">{({ id }) => <ResultPage key={id} id={decodeURIComponent(id)} />}</Route>
              <Route component={NoPage} />
            </Switch>
          </Frame>
        </LiveProvider>
      </Admission>
    </Provider>
  );
}
