using System.Xml;

class Import
{
    void Bad(XmlDocument document, XmlReaderSettings settings)
    {
        // ruleid: cs-xml-resolver
        document.XmlResolver = null;
        // ruleid: cs-xml-resolver
        settings.XmlResolver = null;
    }

    void Good(XmlDocument document, XmlResolver ours)
    {
        // ok: cs-xml-resolver
        document.XmlResolver = null;
        // ok: cs-xml-resolver
        document.XmlResolver = ours;
        // ok: cs-xml-resolver
        document.XmlResolver = new XmlPreloadedResolver();
    }
}
