// Builds the dashboard into web/dist, as `npm ci` does by `prepare`. An installation for production
// (`npm ci --omit=dev`) has nothing to build it with: then the service answers a plain page, or what another step built
// and put there, as in the Dockerfile.

if (hasVite()) {
  const { build } = await import('vite');
  await build({ root: 'web', logLevel: 'warn' });
} else {
  console.log('The dashboard is not built: Vite is not installed. With the development dependencies: npm run prepare.');
}

function hasVite(): boolean {
  try {
    import.meta.resolve('vite');
    return true;
  } catch {
    return false;
  }
}
