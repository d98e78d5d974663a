using Newtonsoft.Json;

class Store
{
    void Bad(string text, JsonSerializer serializer)
    {
        // ruleid: cs-json-type-name-handling
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        // ruleid: cs-json-type-name-handling
        serializer.TypeNameHandling = TypeNameHandling.Auto;
    }

    void Good(string text, ISerializationBinder ours)
    {
        // ok: cs-json-type-name-handling
        var none = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        // ok: cs-json-type-name-handling
        var bound = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto, SerializationBinder = ours };
    }
}
