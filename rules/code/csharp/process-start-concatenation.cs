using System.Diagnostics;

public class ToolsController : Controller
{
    public IActionResult Bad(string name)
    {
        // ruleid: cs-process-start-concatenation
        Process.Start("cmd.exe", "/c dir " + name);
        // ruleid: cs-process-start-concatenation
        var start = new ProcessStartInfo("tar", $"-czf {name}.tgz {name}");
        var info = new ProcessStartInfo("ls");
        // ruleid: cs-process-start-concatenation
        info.Arguments = "-l " + Request.Query["folder"];
        var arguments = string.Format("-c 1 {0}", Request.Form["host"]);
        // ruleid: cs-process-start-concatenation
        Process.Start("ping", arguments);
        // ruleid: cs-process-start-concatenation
        var dig = new ProcessStartInfo { FileName = "dig", Arguments = Lookup(name) };
        // ruleid: cs-process-start-concatenation
        Process.Start(Request.Headers["X-Tool"]);
        return Ok();
    }

    private string Lookup(string host)
    {
        return host.Trim() + " +short";
    }

    public IActionResult Good(string name, int count, string tool)
    {
        // ok: cs-process-start-concatenation
        Process.Start("tar", new[] { "-czf", "all.tgz" });
        var info = new ProcessStartInfo("ls");
        // ok: cs-process-start-concatenation
        info.ArgumentList.Add(name);
        // ok: cs-process-start-concatenation
        info.Arguments = "-l " + "-a";
        // ok: cs-process-start-concatenation
        Process.Start("ping", "-c " + count + " localhost");
        // ok: cs-process-start-concatenation
        Process.Start(Tools[tool], "-a");
        if (!Regex.IsMatch(name, "^[a-z]+$"))
        {
            return BadRequest();
        }
        // ok: cs-process-start-concatenation
        Process.Start("dig", name);
        return Ok();
    }
}
