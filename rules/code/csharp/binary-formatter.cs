using System.Runtime.Serialization.Formatters.Binary;

class Store
{
    object Bad(Stream stream)
    {
        // ruleid: cs-binary-formatter
        var formatter = new BinaryFormatter();
        return formatter.Deserialize(stream);
    }

    object AlsoBad(Stream stream)
    {
        // ruleid: cs-binary-formatter
        return new NetDataContractSerializer().Deserialize(stream);
    }

    object Good(Stream stream)
    {
        // ok: cs-binary-formatter
        return new DataContractSerializer(typeof(Order)).ReadObject(stream);
    }

    object AlsoGood(string text)
    {
        // ok: cs-binary-formatter
        return JsonSerializer.Deserialize<Order>(text);
    }
}
