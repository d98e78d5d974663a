using System.DirectoryServices;

public class PeopleController : Controller
{
    private readonly DirectoryEntry root;

    public IActionResult Bad(string user)
    {
        var searcher = new DirectorySearcher(root);
        // ruleid: cs-ldap-injection
        searcher.Filter = "(uid=" + user + ")";
        // ruleid: cs-ldap-injection
        var other = new DirectorySearcher(root, $"(uid={Request.Form["user"]})");
        var filter = string.Format("(mail={0})", Request.Query["mail"]);
        // ruleid: cs-ldap-injection
        var third = new DirectorySearcher(filter);
        // ruleid: cs-ldap-injection
        var request = new SearchRequest("dc=example", ByName(user), SearchScope.Subtree);
        return Ok();
    }

    private string ByName(string name) => "(cn=" + name + ")";

    public IActionResult Good(Grid grid, string user, int number)
    {
        var searcher = new DirectorySearcher();
        // ok: cs-ldap-injection
        searcher.Filter = "(objectClass=person)";
        // ok: cs-ldap-injection
        searcher.Filter = "(uid=" + Encoder.LdapFilterEncode(user) + ")";
        // ok: cs-ldap-injection
        searcher.Filter = "(employeeNumber=" + number + ")";
        // ok: cs-ldap-injection
        grid.Filter = "name=" + user;
        return Ok();
    }
}
