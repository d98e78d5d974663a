using System.Diagnostics;

class Tools
{
    void Bad(string name, ProcessStartInfo info)
    {
        // ruleid: cs-process-start-concatenation
        Process.Start("cmd.exe", "/c dir " + name);
        // ruleid: cs-process-start-concatenation
        var start = new ProcessStartInfo("tar", $"-czf {name}.tgz {name}");
        // ruleid: cs-process-start-concatenation
        info.Arguments = "-l " + name;
    }

    void Good(string name, ProcessStartInfo info)
    {
        // ok: cs-process-start-concatenation
        Process.Start("tar", new[] { "-czf", name });
        // ok: cs-process-start-concatenation
        info.ArgumentList.Add(name);
        // ok: cs-process-start-concatenation
        info.Arguments = "-l " + "-a";
    }
}
