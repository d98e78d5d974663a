using System.IO;

public class FilesController : Controller
{
    private const string Root = "/data/";

    public IActionResult Bad(string name, IFormFile upload)
    {
        // ruleid: cs-path-from-request
        File.ReadAllText(Path.Combine(Root, Request.Query["name"]));
        // ruleid: cs-path-from-request
        var stream = new FileStream(Root + Request.Form["name"], FileMode.Open);
        var path = $"/data/{name}.txt";
        // ruleid: cs-path-from-request
        System.IO.File.Delete(path);
        // ruleid: cs-path-from-request
        return PhysicalFile(Place(name), "text/plain");
    }

    public async Task<IActionResult> Upload(IFormFile upload)
    {
        // ruleid: cs-path-from-request
        using var stream = System.IO.File.Create(Path.Combine(Root, upload.FileName));
        await upload.CopyToAsync(stream);
        return Ok();
    }

    private string Place(string name)
    {
        return Path.Combine(Root, name.ToLower());
    }

    public IActionResult Good(string name, int number, Guid id)
    {
        // ok: cs-path-from-request
        System.IO.File.ReadAllText(Path.Combine(Root, Path.GetFileName(Request.Query["name"])));
        // ok: cs-path-from-request
        System.IO.File.ReadAllText("/data/readme.txt");
        // ok: cs-path-from-request
        System.IO.File.ReadAllText(Path.Combine(Root, id + ".txt"));
        // ok: cs-path-from-request
        System.IO.File.WriteAllText("/data/log.txt", name);
        // ok: cs-path-from-request
        System.IO.File.ReadAllText(Files[name]);
        if (name.Contains(".."))
        {
            return BadRequest();
        }
        // ok: cs-path-from-request
        return PhysicalFile("/data/" + name, "text/plain");
    }

    public IActionResult Checked(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return BadRequest();
        }
        // ok: cs-path-from-request
        return PhysicalFile(path, "text/plain");
    }
}
