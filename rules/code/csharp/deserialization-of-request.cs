public class StateController : Controller
{
    public IActionResult Bad(string state)
    {
        var formatter = new BinaryFormatter();
        // ruleid: cs-deserialization-of-request
        var a = formatter.Deserialize(Request.Body);
        var bytes = Convert.FromBase64String(state);
        // ruleid: cs-deserialization-of-request
        var b = new LosFormatter().Deserialize(new MemoryStream(bytes));
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        // ruleid: cs-deserialization-of-request
        var c = JsonConvert.DeserializeObject(Text(Request.Cookies["cart"]), settings);
        return Ok();
    }

    private string Text(string cookie) => Encoding.UTF8.GetString(Convert.FromBase64String(cookie));

    public IActionResult Good(string state, int id)
    {
        // ok: cs-deserialization-of-request
        var a = JsonSerializer.Deserialize<Order>(Request.Body);
        // ok: cs-deserialization-of-request
        var b = JsonConvert.DeserializeObject<Order>(state);
        var formatter = new BinaryFormatter();
        // ok: cs-deserialization-of-request
        var c = formatter.Deserialize(File.OpenRead("/data/state.bin"));
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        // ok: cs-deserialization-of-request
        var d = JsonConvert.DeserializeObject(state, settings);
        return Ok();
    }
}
