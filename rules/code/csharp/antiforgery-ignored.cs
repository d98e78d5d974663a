class TransferController : Controller
{
    // ruleid: cs-antiforgery-ignored
    [IgnoreAntiforgeryToken]
    public IActionResult Send(Transfer transfer)
    {
        return View(transfer);
    }

    // ok: cs-antiforgery-ignored
    [ValidateAntiForgeryToken]
    public IActionResult Confirm(Transfer transfer)
    {
        return View(transfer);
    }

    // ok: cs-antiforgery-ignored
    [AutoValidateAntiforgeryToken]
    public IActionResult Cancel(Transfer transfer)
    {
        return View(transfer);
    }
}
