using System.Xml;

class Import
{
    void Bad(Stream stream, XmlTextReader reader)
    {
        // ruleid: cs-xml-dtd-parse
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        // ruleid: cs-xml-dtd-parse
        reader.DtdProcessing = DtdProcessing.Prohibit;
    }

    void Good(Stream stream, XmlTextReader reader)
    {
        // ok: cs-xml-dtd-parse
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
        // ok: cs-xml-dtd-parse
        reader.DtdProcessing = DtdProcessing.Ignore;
        // ok: cs-xml-dtd-parse
        var parses = reader.DtdProcessing == DtdProcessing.Parse;
    }
}
