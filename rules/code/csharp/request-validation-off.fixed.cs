class CommentsController : Controller
{
    // ruleid: cs-request-validation-off
    [ValidateInput(true)]
    public ActionResult Save(Comment comment)
    {
        return View(comment);
    }

    // ok: cs-request-validation-off
    [ValidateInput(true)]
    public ActionResult Edit(Comment comment)
    {
        return View(comment);
    }

    // ok: cs-request-validation-off
    [ValidateAntiForgeryToken]
    public ActionResult Remove(int id)
    {
        return View(id);
    }
}
