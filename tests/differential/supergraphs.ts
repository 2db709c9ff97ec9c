/** Several services, by name, each as the SDL that it would publish. */
export type Services = { readonly [name: string]: string };

const link = (names: string): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.6", import: [${names
    .split(' ')
    .map((name) => `"@${name}"`)
    .join(', ')}])\n`;

/** Awkward features of federation, a few in each supergraph, so that they meet. Values are made up (`mock-service.ts`): only shapes count. */
export const supergraphs: { readonly [name: string]: Services } = {
  'keys in chains': {
    ids: `${link('key shareable')}
      type Query { item(id: ID!): Item items(first: Int = 3): [Item!] }
      type Item @key(fields: "id") { id: ID! sku: String! @shareable twin: Item label(size: Int): String }`,
    skus: `${link('key')}
      type Item @key(fields: "id") @key(fields: "sku") @key(fields: "depot { code } sku") { id: ID! sku: String! depot: Depot! weight: Float }
      type Depot @key(fields: "code") { code: ID! items: [Item] }`,
    depots: `${link('key external')}
      type Query { depots: [Depot] }
      type Depot @key(fields: "code") { code: ID! name: String open: Boolean! }
      type Item @key(fields: "depot { code } sku") { sku: String! depot: Depot! stock: Int slots: [[Int]] }`,
  },
  'fields that need others': {
    people: `${link('key shareable')}
      type Query { person(id: ID!): Person people: [Person]! me: Person! }
      type Person @key(fields: "id") { id: ID! name: String birth: Birth height(unit: Unit = METRE): Float friends(first: Int): [Person!]! }
      type Birth @shareable { year: Int place: Place }
      type Place @shareable { town: String country: String }
      enum Unit { METRE FOOT }`,
    risks: `${link('key external requires shareable')}
      type Person @key(fields: "id") {
        id: ID! name: String @external birth: Birth @external
        score: Int @requires(fields: "name") profile: String @requires(fields: "name birth { year place { town } }")
        watch: [Watch!] @requires(fields: "birth { place { country } }") lead: Lead
      }
      type Birth @shareable { year: Int @external place: Place @external }
      type Place @shareable { town: String @external country: String @external }
      type Lead @key(fields: "no") { no: ID! strength: Int! }
      type Watch { reason: String! by: Person }`,
    leads: `${link('key external requires')}
      type Lead @key(fields: "no") { no: ID! strength: Int! @external rank: String @requires(fields: "strength") of: Person }
      type Person @key(fields: "id") { id: ID! name: String @external verdict: String @requires(fields: "name") }`,
  },
  'interfaces and unions': {
    library: `${link('key shareable')}
      type Query { found(text: String): [Found] node(id: ID!): Node nodes: [Node!]! newest: Media }
      interface Node { id: ID! }
      interface Media implements Node @key(fields: "id") { id: ID! title: String pages: Int }
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String pages: Int author: Author }
      type Film implements Media & Node @key(fields: "id") { id: ID! title: String pages: Int length: Int! stars: [Author!] }
      type Author implements Node @key(fields: "id") { id: ID! name: String! works: [Media] }
      union Found = Book | Film | Author | Shelf
      type Shelf { place: String holds: [Found!] }`,
    reviews: `${link('key interfaceObject')}
      type Query { best: [Media!] }
      type Media @key(fields: "id") @interfaceObject { id: ID! rating: Float reviews: [Review!]! }
      type Review @key(fields: "no") { no: ID! text: String about: Media! by: Author }
      type Author @key(fields: "id") { id: ID! reviewed: [Review] }`,
    loans: `${link('key interfaceObject')}
      type Media @key(fields: "id") @interfaceObject { id: ID! fine: Float loans: [Loan] }
      type Loan { day: String media: Media }`,
  },
  'shared and provided': {
    trade: `${link('key shareable provides external')}
      type Query @shareable { now: String! goods: [Good] good(code: ID!): Good }
      type Good @key(fields: "code") { code: ID! title: String @shareable price: Money @shareable size: Size @shareable origin: Country @provides(fields: "name") parts: [Part!] }
      type Size @shareable { tall: Boolean }
      type Country @key(fields: "code") { code: ID! name: String @external }
      type Money @shareable { amount: Float! currency: String }
      union Part = Good | Note
      type Note @shareable { text: String }`,
    tariff: `${link('key shareable override')}
      type Query @shareable { now: String! }
      type Good @key(fields: "code") { code: ID! title: String @shareable price: Money @shareable size: Size @shareable duty: Money seller: Seller @override(from: "atlas") }
      type Money @shareable { amount: Float! currency: String rounded: Int }
      type Size @shareable { width: Int }
      type Seller { name: String! @shareable goods: [Good!] }`,
    atlas: `${link('key shareable inaccessible')}
      type Query { countries(codes: [ID!]): [Country!]! }
      type Country @key(fields: "code") { code: ID! name: String @shareable exports: [Good] secret: String @inaccessible }
      type Good @key(fields: "code") { code: ID! seller: Seller weight: Int }
      type Seller { name: String! @shareable }`,
  },
  'nulls that climb': {
    a: `${link('key')}
      type Query { root: Level! roots: [Level!] grid: [[Level!]!] maybe: Level }
      type Level @key(fields: "id") { id: ID! must: Level! may: Level list: [Level!]! open: [Level] deep: Deep! word: String! }
      type Deep { value: Int! more: Deep level: Level! }`,
    b: `${link('key')}
      type Level @key(fields: "id") { id: ID! number: Int! numbers: [Int!]! perhaps: [Int!] there: Other! here: Other }
      type Other @key(fields: "id") { id: ID! size: Int! back: Level! }`,
    c: `${link('key external requires')}
      type Other @key(fields: "id") { id: ID! size: Int! @external tall: String! @requires(fields: "size") }
      type Level @key(fields: "id") { id: ID! number: Int! @external half: Float @requires(fields: "number") }`,
  },
  'writes in order': {
    w: `${link('key shareable')}
      type Query { log: [Entry!] entry(no: ID!): Entry }
      type Mutation { add(text: String!, at: Spot): Entry drop(no: ID!): Boolean! }
      input Spot { x: Int! y: Int = 2 tags: [String!] }
      type Entry @key(fields: "no") { no: ID! text(upper: Boolean = false): String at: [Int!] }`,
    v: `${link('key')}
      type Query { total: Int }
      type Mutation { tag(no: ID!, with: [String!]!): Entry reset: Int }
      type Entry @key(fields: "no") { no: ID! tags(like: Filter): [String!]! seen: Seen }
      input Filter { not: Filter any: [Filter!] is: String }
      interface Seen { by: String }
      type Once implements Seen { by: String when: String! }
      type Often implements Seen { by: String times: Int! entries: [Entry] }`,
  },
};
