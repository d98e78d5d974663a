public class MailController : Controller
{
    public IActionResult Bad(string body)
    {
        // ruleid: cs-template-from-request
        Engine.Razor.RunCompile(body, "key", null, new { });
        var text = "Hello " + Request.Form["name"] + ", @Model.Day";
        // ruleid: cs-template-from-request
        Razor.Parse(text, model);
        // ruleid: cs-template-from-request
        Template.Parse(Greeting(Request.Query["name"]));
        return Ok();
    }

    private string Greeting(string name) => $"Hello {name}";

    public IActionResult Good(string name)
    {
        // ok: cs-template-from-request
        Engine.Razor.RunCompile("Hello @Model.Name", "key", null, new { Name = name });
        // ok: cs-template-from-request
        Template.Parse("Hello {{ name }}").Render(new { name });
        // ok: cs-template-from-request
        Template.Parse(Templates[name]);
        return Ok();
    }
}
