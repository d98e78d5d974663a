public class CommentController : Controller
{
    private readonly IHtmlHelper Html;
    private readonly HtmlSanitizer sanitizer;

    public object Bad(string comment)
    {
        // ruleid: cs-html-raw
        var a = Html.Raw(comment);
        var text = "<b>" + Request.Query["title"] + "</b>";
        // ruleid: cs-html-raw
        var b = new HtmlString(text);
        // ruleid: cs-html-raw
        var c = MvcHtmlString.Create(Paragraph(Request.Form["comment"]));
        // ruleid: cs-html-raw
        return new HtmlString($"<p>{comment}</p>");
    }

    private static string Paragraph(string text)
    {
        return string.Format("<p>{0}</p>", text);
    }

    public object Good(string comment, int page, string other)
    {
        // ok: cs-html-raw
        var a = Html.Raw("<b>bold</b>");
        // ok: cs-html-raw
        var b = Html.Raw(sanitizer.Sanitize(comment));
        // ok: cs-html-raw
        var c = Html.Raw("<b>" + HttpUtility.HtmlEncode(comment) + "</b>");
        // ok: cs-html-raw
        var d = Html.Raw($"<b>{page}</b>");
        other = "<hr>";
        // ok: cs-html-raw
        return new HtmlString(other);
    }
}
