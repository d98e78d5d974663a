using System.IO.Compression;

class Unpacker
{
    void Bad(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            // ruleid: cs-zip-slip
            entry.ExtractToFile(Path.Combine(folder, entry.FullName));
            var path = folder + "/" + entry.FullName.Replace('\\', '/');
            // ruleid: cs-zip-slip
            using var stream = File.Create(path);
            // ruleid: cs-zip-slip
            File.WriteAllText(Place(folder, entry.FullName), "text");
        }
    }

    string Place(string folder, string name) => Path.Combine(folder, name);

    void Good(ZipArchive archive, string folder)
    {
        foreach (var entry in archive.Entries)
        {
            // ok: cs-zip-slip
            entry.ExtractToFile(Path.Combine(folder, Path.GetFileName(entry.FullName)));
            var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
            if (!path.StartsWith(folder, StringComparison.Ordinal))
            {
                throw new InvalidDataException();
            }
            // ok: cs-zip-slip
            entry.ExtractToFile(path);
        }
        // ok: cs-zip-slip
        archive.ExtractToDirectory(folder);
    }
}
