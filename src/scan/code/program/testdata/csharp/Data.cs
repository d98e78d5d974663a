global using Shop.Util;

namespace Shop.Data;

public interface IOrderRepository { Order One(string id); }

public partial class OrderRepository : IOrderRepository
{
    public Order One(string id) { return Load(id); }
}

public record Order(string Id, Customer Buyer)
{
    public void Ship() {}
}

public class Customer { public Customer() {} }
