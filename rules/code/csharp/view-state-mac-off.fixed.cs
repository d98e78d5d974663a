class Form : Page
{
    void Bad()
    {
        // ruleid: cs-view-state-mac-off
        EnableViewStateMac = true;
    }

    void Good()
    {
        // ok: cs-view-state-mac-off
        EnableViewStateMac = true;
        // ok: cs-view-state-mac-off
        EnableViewState = false;
    }
}
