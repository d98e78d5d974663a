using System.Web.Script.Serialization;

class Store
{
    object Bad(string text)
    {
        // ruleid: cs-javascript-serializer-type-resolver
        var serializer = new JavaScriptSerializer();
        return serializer.DeserializeObject(text);
    }

    object Good(string text)
    {
        // ok: cs-javascript-serializer-type-resolver
        var serializer = new JavaScriptSerializer();
        return serializer.DeserializeObject(text);
    }
}
