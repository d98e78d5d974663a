using System.Threading.Tasks;
using static Fixtures.Web;

namespace Shop.Input;

public class Reader
{
    public string ReadName() => Source();

    public static string ReadVersion() => "1.0";

    public async Task<string> ReadBodyAsync()
    {
        await Task.Yield();
        return Source();
    }
}
