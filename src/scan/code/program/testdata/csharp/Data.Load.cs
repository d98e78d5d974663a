namespace Shop.Data
{
    public partial class OrderRepository
    {
        private Log _log;
        private Order Load(string id) => null;
    }

    namespace Inner
    {
        public static class Tools { public static void Sharpen() {} }
    }
}
