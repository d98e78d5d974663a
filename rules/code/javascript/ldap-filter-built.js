const ldap = require('ldapjs');

function filterOf(name) {
  return `(&(objectClass=person)(uid=${name}))`;
}

function find(client, req, list) {
  const { name } = req.body;
  // ruleid: js-ldap-filter-built
  client.search('o=x', { filter: `(uid=${name})` }, console.log);
  // ruleid: js-ldap-filter-built
  client.search('o=x', { scope: 'sub', filter: '(uid=' + name + ')' }, console.log);
  // ok: js-ldap-filter-built
  client.search('o=x', { filter: new ldap.EqualityFilter({ attribute: 'uid', value: name }) }, console.log);
  // ok: js-ldap-filter-built
  client.search('o=x', { filter: '(objectClass=person)' }, console.log);
  // ok: js-ldap-filter-built
  list.show({ filter: `name ${name}` });
  // ruleid: js-ldap-filter-built
  client.search('o=x', { filter: filterOf(req.query.name) }, console.log);
  // ruleid: js-ldap-filter-built
  const options = { scope: 'sub', filter: filterOf(name) };
  client.search('o=x', options, console.log);
  // ruleid: js-ldap-filter-built
  client.bind(`uid=${name},o=x`, req.body.password, console.log);
  const plain = name.replace(/[^a-z]/g, '');
  // ok: js-ldap-filter-built
  client.search('o=x', { filter: `(uid=${plain})` }, console.log);
  const id = parseInt(req.query.id, 10);
  // ok: js-ldap-filter-built
  client.search('o=x', { filter: '(uidNumber=' + id + ')' }, console.log);
}
module.exports = find;
