const { ApolloServer } = require('apollo-server');

function start(typeDefs, graphqlHTTP) {
  // ruleid: js-graphql-introspection-on
  new ApolloServer({ typeDefs, introspection: true });
  // ruleid: js-graphql-introspection-on
  graphqlHTTP({ schema: typeDefs, graphiql: true });
  // ok: js-graphql-introspection-on
  new ApolloServer({ typeDefs, introspection: false });
  // ok: js-graphql-introspection-on
  new ApolloServer({ typeDefs });
}
module.exports = start;
