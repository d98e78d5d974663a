public class LoginController : Controller
{
    public IActionResult Bad(string returnUrl)
    {
        // ruleid: cs-open-redirect
        return LocalRedirect(returnUrl);
    }

    public void AlsoBad(LoginModel model)
    {
        // ruleid: cs-open-redirect
        Response.Redirect(Request.QueryString["next"]);
        var next = model.ReturnUrl ?? "/";
        // ruleid: cs-open-redirect
        Response.Redirect(Target(next));
    }

    private static string Target(string next)
    {
        return next.TrimEnd('/');
    }

    public IActionResult Host(string host)
    {
        // ruleid: cs-open-redirect
        return LocalRedirectPermanent("https://" + host + "/home");
    }

    public IActionResult Good(string returnUrl, string page)
    {
        if (Url.IsLocalUrl(returnUrl))
        {
            // ok: cs-open-redirect
            return Redirect(returnUrl);
        }
        // ok: cs-open-redirect
        return Redirect("/");
    }

    public IActionResult Refused(string returnUrl)
    {
        if (!Url.IsLocalUrl(returnUrl))
        {
            return BadRequest();
        }
        // ok: cs-open-redirect
        return Redirect(returnUrl);
    }

    public IActionResult Fixed(string query, int id)
    {
        if (id == 1)
        {
            // ok: cs-open-redirect
            return Redirect("/search?q=" + query);
        }
        if (id == 2)
        {
            // ok: cs-open-redirect
            return Redirect($"/items/{query}");
        }
        if (id == 3)
        {
            // ok: cs-open-redirect
            return Redirect(Url.Action("Show", new { query }));
        }
        // ok: cs-open-redirect
        return LocalRedirect(query);
    }
}
