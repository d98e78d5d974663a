const { ApolloServer } = require('apollo-server');

function start(typeDefs) {
  // ruleid: js-graphql-csrf-off
  new ApolloServer({ typeDefs, csrfPrevention: false });
  // ruleid: js-graphql-csrf-off
  new ApolloServer({ csrfPrevention: false, cache: 'bounded' });
  // ok: js-graphql-csrf-off
  new ApolloServer({ typeDefs, csrfPrevention: true });
  // ok: js-graphql-csrf-off
  new ApolloServer({ typeDefs });
}
module.exports = start;
