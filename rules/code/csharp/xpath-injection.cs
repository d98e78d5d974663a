using System.Xml;

public class UsersController : Controller
{
    private readonly XmlDocument document;

    public IActionResult Bad(string name)
    {
        // ruleid: cs-xpath-injection
        document.SelectSingleNode("//user[@name='" + name + "']");
        // ruleid: cs-xpath-injection
        document.SelectNodes($"//user[@name='{Request.Cookies["name"]}']");
        var expression = string.Format("//user[@mail='{0}']", Request.Form["mail"]);
        // ruleid: cs-xpath-injection
        document.CreateNavigator().Select(expression);
        // ruleid: cs-xpath-injection
        XPathExpression.Compile(ByName(name));
        return Ok();
    }

    private string ByName(string name) => "//user[@name='" + name + "']";

    public IActionResult Good(string name, int number)
    {
        // ok: cs-xpath-injection
        document.SelectNodes("//user");
        // ok: cs-xpath-injection
        document.SelectNodes("//user" + "[@active]");
        // ok: cs-xpath-injection
        document.SelectNodes("//user[" + number + "]");
        // ok: cs-xpath-injection
        document.SelectElements("//" + name);
        return Ok();
    }
}
