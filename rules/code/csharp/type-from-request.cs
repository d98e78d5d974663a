public class PluginController : Controller
{
    public IActionResult Bad(string name)
    {
        // ruleid: cs-type-from-request
        var type = Type.GetType(name);
        var library = Path.Combine("plugins", Request.Query["plugin"]);
        // ruleid: cs-type-from-request
        var assembly = Assembly.LoadFrom(library);
        // ruleid: cs-type-from-request
        GetType().GetMethod(Method(Request.Form["action"])).Invoke(this, null);
        return Ok();
    }

    private string Method(string action) => "Do" + action;

    public IActionResult Good(string name, Shape shape)
    {
        // ok: cs-type-from-request
        var type = Type.GetType("Shop.Plugins.Mail");
        // ok: cs-type-from-request
        var known = Type.GetType(Plugins[name]);
        // ok: cs-type-from-request
        var kind = typeof(Shape).GetMethod("Draw");
        if (!Allowed.Contains(name))
        {
            return BadRequest();
        }
        // ok: cs-type-from-request
        var allowed = Type.GetType(name);
        return Ok();
    }
}
