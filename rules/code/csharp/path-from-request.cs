class FilesController : Controller
{
    void Bad()
    {
        // ruleid: cs-path-from-request
        File.ReadAllText(Path.Combine("/data", Request.Query["name"]));
        // ruleid: cs-path-from-request
        var stream = new FileStream("/data/" + Request.Form["name"], FileMode.Open);
    }

    void Good()
    {
        // ok: cs-path-from-request
        File.ReadAllText(Path.Combine("/data", Path.GetFileName(Request.Query["name"])));
        // ok: cs-path-from-request
        File.ReadAllText("/data/readme.txt");
    }
}
