using System.DirectoryServices;

class People
{
    void Bad(DirectorySearcher searcher, DirectoryEntry root, string user)
    {
        // ruleid: cs-ldap-injection
        searcher.Filter = "(uid=" + user + ")";
        // ruleid: cs-ldap-injection
        var other = new DirectorySearcher(root, $"(uid={user})");
    }

    void Good(DirectorySearcher searcher, Grid grid, string user)
    {
        // ok: cs-ldap-injection
        searcher.Filter = "(objectClass=person)";
        // ok: cs-ldap-injection
        searcher.Filter = "(uid=" + Encoder.LdapFilterEncode(user) + ")";
        // ok: cs-ldap-injection
        grid.Filter = "name=" + user;
    }
}
