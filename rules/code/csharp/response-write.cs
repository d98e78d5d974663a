public class HelloController : Controller
{
    public async Task Bad(string name)
    {
        // ruleid: cs-response-write
        Response.Write("Hello " + name);
        var page = $"<h1>{Request.Query["title"]}</h1>";
        // ruleid: cs-response-write
        await HttpContext.Response.WriteAsync(page);
        // ruleid: cs-response-write
        Response.Write(Heading(Request.Cookies["title"]));
    }

    public IActionResult AlsoBad(string name)
    {
        // ruleid: cs-response-write
        return Content("<h1>" + name + "</h1>", "text/html");
    }

    public IActionResult Result(string name)
    {
        // ruleid: cs-response-write
        return new ContentResult { Content = "<h1>" + name + "</h1>", ContentType = "text/html" };
    }

    private string Heading(string text) => string.Format("<h1>{0}</h1>", text);

    public IActionResult Good(string name, int page)
    {
        // ok: cs-response-write
        Response.Write("Hello " + HttpUtility.HtmlEncode(name));
        // ok: cs-response-write
        Response.Write("Page " + page);
        // ok: cs-response-write
        Response.Write(JsonConvert.SerializeObject(name));
        // ok: cs-response-write
        Response.Write(name == "ada" ? "Hello" : "Bye");
        // ok: cs-response-write
        return Content(name, "text/plain");
    }
}
