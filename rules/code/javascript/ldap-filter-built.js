function find(client, name, ldap, list) {
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
}
module.exports = find;
