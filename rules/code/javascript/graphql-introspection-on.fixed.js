const { ApolloServer } = require('apollo-server');

function start(typeDefs, graphqlHTTP) {
  // ruleid: js-graphql-introspection-on
  new ApolloServer({ typeDefs, introspection: process.env.NODE_ENV !== 'production' });
  // ruleid: js-graphql-introspection-on
  graphqlHTTP({ schema: typeDefs, graphiql: process.env.NODE_ENV !== 'production' });
  // ok: js-graphql-introspection-on
  new ApolloServer({ typeDefs, introspection: false });
  // ok: js-graphql-introspection-on
  new ApolloServer({ typeDefs });
}
module.exports = start;
