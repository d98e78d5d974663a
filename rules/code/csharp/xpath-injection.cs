using System.Xml;

class Users
{
    void Bad(XmlDocument document, string name)
    {
        // ruleid: cs-xpath-injection
        document.SelectSingleNode("//user[@name='" + name + "']");
        // ruleid: cs-xpath-injection
        document.SelectNodes($"//user[@name='{name}']");
    }

    void Good(XmlDocument document, string name)
    {
        // ok: cs-xpath-injection
        document.SelectNodes("//user");
        // ok: cs-xpath-injection
        document.SelectNodes("//user" + "[@active]");
        // ok: cs-xpath-injection
        document.SelectElements("//" + name);
    }
}
