using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using static Fixtures.Web;

namespace Fixtures;

public class Closures
{
    public void Captured()
    {
        var name = Source();
        var role = "guest";
        Action show = () =>
        {
            // ruleid: taint
            Sink(name);
            // ok: taint
            Sink(role);
        };
        show();
    }

    public void Queries()
    {
        List<string> items = Source().Split(',').ToList();
        items.ForEach(item =>
        {
            // ruleid: taint
            Sink(item);
        });
        var trimmed = items.Where(item => item != "").Select(item => item.Trim()).ToArray();
        // ruleid: taint
        Sink(trimmed[0]);
        var fixedItems = items.Select(item => "x").ToList();
        // ok: taint
        Sink(fixedItems[0]);
        // ruleid: taint
        Sink(items.FirstOrDefault());
        // ok: taint
        Sink(items.Select(item => Sanitize(item)).First());
        var query = from item in items where item.Length > 1 select item + "!";
        // ruleid: taint
        Sink(query.First());
    }

    private static string Apply(Func<string, string> function, string value) => function(value);

    private static void Each(Action<string> action, string value)
    {
        action.Invoke(value);
    }

    private static void Show(string value)
    {
        // todoruleid: taint
        Sink(value);
    }

    public void Passed()
    {
        // ruleid: taint
        Sink(Apply(value => value.Trim(), Source()));
        // ok: taint
        Sink(Apply(value => "constant", Source()));
        Each(Show, Source());
        Each(delegate (string value)
        {
            // ok: taint
            Sink(value);
        }, "constant");
        Func<string> read = () => Source();
        // ruleid: taint
        Sink(read());
    }

    private async Task<string> LoadAsync()
    {
        await Task.Yield();
        return Source();
    }

    public async Task Awaited()
    {
        var data = await LoadAsync();
        // ruleid: taint
        Sink(data);
        // ruleid: taint
        Sink((await LoadAsync().ConfigureAwait(false)).Trim());
        // ruleid: taint
        Sink(LoadAsync().Result);
        // ok: taint
        Sink(await Task.FromResult("constant"));
    }

    private IEnumerable<string> Lines()
    {
        yield return Source();
    }

    public void Generated()
    {
        foreach (var line in Lines())
        {
            // todoruleid: taint
            Sink(line);
        }
    }
}
