public class LoginController : Controller
{
    private readonly ILogger<LoginController> _logger;

    public IActionResult Bad(string user)
    {
        // ruleid: cs-log-forging
        _logger.LogInformation("Login of " + user);
        var text = $"Agent {Request.Headers["User-Agent"]}";
        // ruleid: cs-log-forging
        _logger.LogWarning(text);
        // ruleid: cs-log-forging
        _logger.LogError(Failure(Request.Form["user"]));
        return Ok();
    }

    private string Failure(string user) => string.Format("No user {0}", user);

    public IActionResult Good(string user, int id)
    {
        // ok: cs-log-forging
        _logger.LogInformation("Login of {User}", user);
        // ok: cs-log-forging
        _logger.LogInformation("Login of " + id);
        // ok: cs-log-forging
        _logger.LogInformation("Login of " + user.Replace("\n", "").Replace("\r", ""));
        // ok: cs-log-forging
        _logger.LogInformation("Login");
        try
        {
            Check(user);
        }
        catch (Exception ex)
        {
            // ok: cs-log-forging
            _logger.LogError(ex, "Login failed");
        }
        return Ok();
    }
}
