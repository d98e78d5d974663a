class Helpers
{
    object Bad(IHtmlHelper Html, string comment)
    {
        // ruleid: cs-html-raw
        var a = Html.Raw(comment);
        // ruleid: cs-html-raw
        return new HtmlString("<b>" + comment + "</b>");
    }

    object Good(IHtmlHelper Html, HtmlSanitizer sanitizer, string comment)
    {
        // ok: cs-html-raw
        var a = Html.Raw("<b>bold</b>");
        // ok: cs-html-raw
        var b = Html.Raw(sanitizer.Sanitize(comment));
        // ok: cs-html-raw
        return new HtmlString("<hr>");
    }
}
