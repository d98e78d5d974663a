using System.Threading.Tasks;
using Shop.Input;
using Shop.Output;

namespace Shop;

public static class Program
{
    private static readonly Writer Writer = new();

    public static async Task Main()
    {
        var reader = new Reader();
        var name = reader.ReadName();
        Writer.Write(name);
        Writer.Log(Reader.ReadVersion());
        Writer.Send(await reader.ReadBodyAsync());
    }
}
