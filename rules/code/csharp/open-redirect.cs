class LoginController : Controller
{
    public IActionResult Bad(string returnUrl)
    {
        // ruleid: cs-open-redirect
        return Redirect(returnUrl);
    }

    public IActionResult Good(string returnUrl)
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
}
