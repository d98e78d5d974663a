public class ProxyController : Controller
{
    public IActionResult Bad(string name, string value)
    {
        // ruleid: cs-header-from-request
        Response.Headers.Add(name, value);
        foreach (var field in Request.Form)
        {
            // ruleid: cs-header-from-request
            Response.Headers.Append("X-" + field.Key, "1");
        }
        var header = Name(Request.Query["header"]);
        // ruleid: cs-header-from-request
        Response.AppendHeader(header, value);
        return Ok();
    }

    private string Name(string text) => text.Trim();

    public IActionResult Good(string name, string value)
    {
        // ok: cs-header-from-request
        Response.Headers.Add("X-Name", name);
        // ok: cs-header-from-request
        Response.Headers.Append(Names[name], value);
        if (!Allowed.Contains(name))
        {
            return BadRequest();
        }
        // ok: cs-header-from-request
        Response.Headers.Add(name, value);
        return Ok();
    }
}
