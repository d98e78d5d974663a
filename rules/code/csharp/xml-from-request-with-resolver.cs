public class ImportController : Controller
{
    public IActionResult Bad(string xml)
    {
        var document = new XmlDocument();
        document.XmlResolver = new XmlUrlResolver();
        // ruleid: cs-xml-from-request-with-resolver
        document.LoadXml(xml);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };
        // ruleid: cs-xml-from-request-with-resolver
        var reader = XmlReader.Create(Request.Body, settings);
        // ruleid: cs-xml-from-request-with-resolver
        var second = XmlReader.Create(new StringReader(Wrap(Request.Form["xml"])), settings);
        return Ok();
    }

    private string Wrap(string xml) => "<a>" + xml + "</a>";

    public IActionResult Good(string xml)
    {
        var document = new XmlDocument();
        // ok: cs-xml-from-request-with-resolver
        document.LoadXml(xml);
        var resolving = new XmlDocument();
        resolving.XmlResolver = new XmlUrlResolver();
        // ok: cs-xml-from-request-with-resolver
        resolving.LoadXml("<a/>");
        var settings = new XmlReaderSettings();
        // ok: cs-xml-from-request-with-resolver
        var reader = XmlReader.Create(Request.Body, settings);
        return Ok();
    }
}
