using System;
using Shop.Data;
using static Shop.Util.Text;
using Repo = Shop.Data.OrderRepository;
using Deep = Shop.Data.Inner;

namespace Shop.Web
{
    public class OrderController : BaseController, IHandler
    {
        private readonly IOrderRepository _orders;
        private Order first, second;
        public Order Current { get; set; }
        public static Order Shared = new Order();

        public OrderController(IOrderRepository orders, Log log) : base(log)
        {
            this._orders = orders;
            this._log = log;
        }

        public string Find(string id) { return Find(id, 1); }
        public string Find(string id, int page = 1, params string[] rest) => id;
        public string Show(string id, int depth = 0) { return id; }
        public void Handle() { Action<int> later = x => Handle(); }

        private class Nested { public void Go() {} }
    }

    public abstract class BaseController
    {
        protected Log Logger;
        protected BaseController(Log log) { }
        public void Render(string name) { Template(name); }
        protected abstract void Template(string name);
    }

    interface IHandler { void Handle(); }
}
