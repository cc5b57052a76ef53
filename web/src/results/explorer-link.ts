/** The explorer on a query for the same result. */
export function explorerLink(id: string): string {
  const query = `{
  optimizationResults(limit: 1, where: { id: { eq: ${JSON.stringify(id)} } }) {
    id
    taskName
    status
    createdAt
    durationMs
    error
    report
    run { slot attempt reason state log }
    recommendations { kind target from to reason status }
  }
}`;
  return `/graphql?${new URLSearchParams({ query })}`;
}
