public class FeedController : Controller
{
    private readonly HttpClient client;

    public async Task<IActionResult> Bad(string url, FeedModel model)
    {
        // ruleid: cs-request-to-input-url
        await client.GetStringAsync(url);
        // ruleid: cs-request-to-input-url
        var request = WebRequest.Create(Request.Query["url"]);
        var address = $"http://{model.Host}/feed";
        // ruleid: cs-request-to-input-url
        await client.PostAsync(address, content);
        // ruleid: cs-request-to-input-url
        await client.GetAsync(Feed(Request.Form["feed"]));
        // ruleid: cs-request-to-input-url
        var message = new HttpRequestMessage(HttpMethod.Get, new Uri(url));
        // ruleid: cs-request-to-input-url
        new WebClient().DownloadString("https://" + Request.Headers["X-Host"]);
        return Ok();
    }

    private string Feed(string site) => site + "/feed";

    public async Task<IActionResult> Good(string id, string site, int number)
    {
        // ok: cs-request-to-input-url
        await client.GetStringAsync("https://api.example/items/" + id);
        // ok: cs-request-to-input-url
        await client.GetStringAsync($"https://api.example/items/{id}");
        // ok: cs-request-to-input-url
        await client.GetStringAsync(Sites[site]);
        // ok: cs-request-to-input-url
        await client.PostAsync("https://api.example/items", new StringContent(id));
        // ok: cs-request-to-input-url
        await cache.GetStringAsync(id);
        if (!Hosts.Contains(site))
        {
            return BadRequest();
        }
        // ok: cs-request-to-input-url
        await client.GetAsync("https://" + site);
        return Ok();
    }

    public async Task<IActionResult> Checked(string url)
    {
        var uri = new Uri(url);
        if (uri.Host != "news.example")
        {
            return BadRequest();
        }
        // ok: cs-request-to-input-url
        await client.GetAsync(uri);
        return Ok();
    }
}
