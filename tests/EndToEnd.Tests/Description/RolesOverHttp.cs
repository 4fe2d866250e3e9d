using System.Text;
using System.Text.RegularExpressions;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>All of the table of roles, walked: each endpoint with a key of each role, with none, and with a machine's key that is limited to scopes.</summary>
public partial class RolesOverHttp(DescribedStandalone standalone) : IClassFixture<DescribedStandalone>
{
    private static readonly string[] Roles = ["admin", "purchasing", "supplier-quality-engineer", "inspector", "auditor", "certification-auditor", "supplier", "erp"];

    private static readonly IReadOnlyList<Line> Table = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Description", "roles.golden.txt")).Select(Line.Parse)];

    public static TheoryData<string> EachRole => [.. Roles];

    [Theory, MemberData(nameof(EachRole))]
    public async Task A_role_may_what_the_table_says_and_nothing_else(string role)
    {
        var client = standalone.With(await standalone.NewKey(new { name = role, roles = new[] { role }, supplierId = role == "supplier" ? "S-1" : null }));

        Assert.Equal([], await Walk(client, line => line.IsOpen || line.Roles.Contains(role), 403));
    }

    [Fact]
    public async Task Whoever_does_not_sign_in_may_what_is_open_and_nothing_else() => Assert.Equal([], await Walk(standalone.With(null), line => line.IsOpen, 401));

    [Fact]
    public async Task Whoever_signs_in_with_a_key_that_is_none_may_nothing_that_is_not_open() =>
        Assert.Equal([], await Walk(standalone.With("sqk_ffffffffffffffffffffffffffffffffffffff"), line => line.IsOpen, 401));

    [Fact]
    public async Task A_machine_with_scopes_may_what_these_name_and_nothing_else()
    {
        foreach (var scope in Table.Select(line => line.Scope).OfType<string>().Distinct())
        {
            var client = standalone.With(await standalone.NewKey(new { name = scope, roles = new[] { "erp" }, scopes = new[] { scope } }));

            Assert.Equal([], await Walk(client, line => line.IsOpen || line.Scope == scope, 403));
        }
    }

    [Fact]
    public void The_table_has_every_operation_that_is_described()
    {
        Assert.Equal([], standalone.Document.Operations.Select(operation => $"{operation.Method} {operation.Path}").Except(Table.Select(line => $"{line.Method} {line.Template}")));
        Assert.Equal([], standalone.Document.Operations.Where(operation => operation.IsOpen != Table.Single(line => line.Method == operation.Method.Method && line.Template == operation.Path).IsOpen).Select(operation => operation.Id));
    }

    /// <summary>The lines where the answer was not that of the table.</summary>
    private async Task<List<string>> Walk(HttpClient client, Func<Line, bool> allowed, int refusal)
    {
        List<string> wrong = [];
        foreach (var line in Table)
        {
            using var request = new HttpRequestMessage(new HttpMethod(line.Method), new Uri(line.Path, UriKind.Relative));
            var operation = standalone.Document.Operations.SingleOrDefault(operation => operation.Method.Method == line.Method && operation.Path == line.Template);
            if (line.Method != "GET") request.Content = new StringContent("{}", Encoding.UTF8, operation?.BodyType ?? "application/json");
            using var response = await client.SendAsync(request);
            var status = (int)response.StatusCode;
            // Who may go in meets what the request is worth: nothing of it exists, and its body is empty.
            if (allowed(line) ? status is 401 or 403 or >= 500 : status != refusal) wrong.Add($"{line.Method} {line.Template} answers {status}");
        }
        return wrong;
    }

    private sealed record Line(string Method, string Template, bool IsOpen, IReadOnlyList<string> Roles, string? Scope)
    {
        public string Path => Optional().Replace(Parameter().Replace(Template, "none-of-that-name"), "");

        public static Line Parse(string text)
        {
            var parts = Form().Match(text);
            var who = parts.Groups["who"].Value.Split(' ');
            return new(parts.Groups["method"].Value, parts.Groups["template"].Value, who is ["open"], [.. who.Select(role => role.Split('(')[0])],
                who.FirstOrDefault(role => role.Contains('('))?.Split('(', ')')[1]);
        }
    }

    [GeneratedRegex("^(?<method>[A-Z]+) (?<template>.*): (?<who>.*)$")]
    private static partial Regex Form();

    [GeneratedRegex(@"/?\{[^}]*\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex(@"\{[^}?]*\}")]
    private static partial Regex Parameter();
}
