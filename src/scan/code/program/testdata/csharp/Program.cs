using Shop.Web;

var controller = new OrderController(null, null);
Run(controller);
void Run(OrderController c) { c.Find("1"); }
