using Microsoft.AspNetCore.Mvc;
using Shop.Services;
using static Fixtures.Web;

namespace Shop;

[ApiController]
public class UserController : ControllerBase
{
    private readonly UserService _users;

    public UserController(UserService users)
    {
        _users = users;
    }

    [HttpGet("search")]
    public IActionResult Search()
    {
        _users.Find(this.Request.Query["name"]);
        _users.All();
        // ok: taint
        Sink(_users.Order);
        _users.Order = this.Request.Query["order"];
        // ruleid: taint
        Sink(_users.Order);
        return Ok();
    }
}
