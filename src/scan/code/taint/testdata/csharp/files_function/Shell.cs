using static Fixtures.Web;

namespace Shop.Helpers
{
    public class Shell
    {
        public void Run(string command)
        {
            // ruleid: taint
            Sink(command);
        }

        public static void Start(string command)
        {
            // ok: taint
            Sink(command);
        }
    }
}
