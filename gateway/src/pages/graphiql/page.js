// The page's own script: GraphiQL over this gateway. Tokens and queries stay in the page: nothing is written to the browser's storage.
const { React, ReactDOM, GraphiQL } = globalThis;

const kept = new Map();
const storage = {
  get length() {
    return kept.size;
  },
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
  clear: () => kept.clear(),
};

const headers = JSON.stringify({ Authorization: 'Bearer <token>', 'Passerelle-Purpose': 'BORDER_CHECK_ENTRY' }, null, 2);
const query = `# The graph as you may see it.
# 1. Put an access token into "Headers" below.
# 2. Load the schema again: the round arrow.
# 3. Say there what the data is for.

{
  myAccess {
    documents {
      id
      titleEn
      purposes
      questions { field textEn }
    }
  }
}
`;

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    storage,
    defaultQuery: query,
    defaultHeaders: headers,
    headers,
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: true,
    defaultEditorToolsVisibility: 'headers',
  }),
);
