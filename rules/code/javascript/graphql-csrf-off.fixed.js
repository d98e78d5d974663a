const { ApolloServer } = require('apollo-server');

function start(typeDefs) {
  // ruleid: js-graphql-csrf-off
  new ApolloServer({ typeDefs, csrfPrevention: true });
  // ruleid: js-graphql-csrf-off
  new ApolloServer({ csrfPrevention: true, cache: 'bounded' });
  // ok: js-graphql-csrf-off
  new ApolloServer({ typeDefs, csrfPrevention: true });
  // ok: js-graphql-csrf-off
  new ApolloServer({ typeDefs });
}
module.exports = start;
