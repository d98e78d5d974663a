public class FormulaController : Controller
{
    public async Task<IActionResult> Bad(string formula)
    {
        // ruleid: cs-code-from-request
        await CSharpScript.EvaluateAsync(formula);
        var code = $"class A {{ {Request.Form["body"]} }}";
        // ruleid: cs-code-from-request
        var tree = CSharpSyntaxTree.ParseText(code);
        // ruleid: cs-code-from-request
        shell.AddScript(Script(Request.Query["name"]));
        return Ok();
    }

    private string Script(string name) => "Get-Item " + name;

    public async Task<IActionResult> Good(string formula, int number)
    {
        // ok: cs-code-from-request
        await CSharpScript.EvaluateAsync("1 + 1");
        // ok: cs-code-from-request
        await CSharpScript.EvaluateAsync("1 + " + number);
        // ok: cs-code-from-request
        await CSharpScript.EvaluateAsync("Name", globals: new Globals { Name = formula });
        // ok: cs-code-from-request
        shell.AddScript(Scripts[formula]);
        return Ok();
    }
}
