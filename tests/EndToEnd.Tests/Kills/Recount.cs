using System.Net;
using System.Text.Json.Nodes;
using SupplierQuality.EndToEnd.Tests.Worlds;
using SupplierQuality.TestKit;

namespace SupplierQuality.EndToEnd.Tests.Kills;

/// <summary>Counts again from the source what every service says, and finds what is missing, double or wrong.</summary>
internal sealed class Recount(World world, Source source)
{
    public static readonly string[] Services = ["onboarding", "audit", "inspection", "scorecard"];

    /// <summary>What is wrong when nothing waits to be published any more. What is still on its way is waited for: what was lost never comes, and what is double stays.</summary>
    public async Task<string> Findings(TimeSpan within)
    {
        var admin = await world.Http("admin");
        foreach (var service in Services)
            await Eventually.Holds(() => admin.GetJson($"/operations/{service}/status"), status => (int)status["pendingEvents"] == 0, TimeSpan.FromMinutes(3));
        var findings = "nothing could be read";
        try
        {
            await Eventually.Holds(async () => findings = string.Join('\n', await FindingsNow()), found => found.Length == 0, within);
        }
        catch (Xunit.Sdk.XunitException)
        {
            // told by the findings themselves
        }
        return findings;
    }

    private async Task<List<string>> FindingsNow()
    {
        var findings = new List<string>();
        await Lots(findings);
        foreach (var supplier in source.SupplierIds) await Scorecard(supplier, findings);
        foreach (var supplier in source.SupplierIds) await Consequences(supplier, findings);
        var admin = await world.Http("admin");
        foreach (var service in Services)
        {
            var status = await admin.GetJson($"/operations/{service}/status");
            foreach (var what in (string[])["pendingEvents", "parkedEvents", "failedDeliveries"])
                if ((int)status[what] != 0) findings.Add($"{service}: {what} {status[what]}");
            if ((int)status["failedDeliveries"] > 0) findings.Add((await admin.GetJson($"/operations/{service}/failed-deliveries")).Text);
        }
        return findings;
    }

    private async Task Lots(List<string> findings)
    {
        var receipts = await All($"/receiving-inspections?sourceSystem={source.First[0].SourceSystem}");
        Compare("lots", receipts.Select(one => $"{one["externalId"]} r{one["revision"]} {one["state"]}"),
            source.Last.Select(one => $"{one.ExternalId} r{one.Revision} {(Source.IsBad(one) ? "rejected" : "accepted")}"), findings);
        var raised = new List<string>();
        foreach (var supplier in source.SupplierIds) raised.AddRange((await All($"/nonconformities?supplierId={supplier}")).Select(one => (string)one["lotId"]!));
        var rejected = receipts.Where(one => (string)one["state"]! == "rejected").Select(one => (string)one["lotId"]!);
        Compare("nonconformities", raised, rejected, findings);
    }

    private async Task Scorecard(string supplier, List<string> findings)
    {
        var own = source.Last.Where(one => one.SupplierId == supplier).ToList();
        var facts = await All($"/scorecards/{supplier}/explanation?period={source.Period}");
        Compare($"facts of {supplier}", facts.Select(one => $"{one["externalId"]} {one["state"]} {(decimal)one["quantity"]!:0} {(decimal)one["nonconformingQuantity"]!:0}"),
            own.Select(one => $"{one.ExternalId} {(Source.IsBad(one) ? "rejected" : "accepted")} {one.Quantity:0} {one.Results![0].Nonconforming}"), findings);
        var card = await Read($"/scorecards/{supplier}?period={source.Period}");
        var shown = string.Join(' ', ((string[])["ppm", "lotAcceptanceRate", "onTimeDelivery"]).Select(kpi => $"{Kpi(card, kpi, "numerator"):0}/{Kpi(card, kpi, "denominator"):0}"));
        var counted = $"{own.Sum(one => one.Results![0].Nonconforming)}/{own.Sum(one => one.Quantity):0} {own.Count(one => !Source.IsBad(one))}/{own.Count} {own.Count(Source.IsOnTime)}/{own.Count}";
        if (shown != counted || (int)card["lots"] != own.Count) findings.Add($"scorecard of {supplier}: {card["lots"]} lots, {shown}; the source has {own.Count}, {counted}");
    }

    /// <summary>Everybody has heard of the standing that the scorecard has, and inspection of the approval.</summary>
    private async Task Consequences(string supplier, List<string> findings)
    {
        var standing = (string)(await Read($"/standings/{supplier}"))["standing"]!;
        var kept = await Read($"/suppliers/{supplier}");
        if ((string?)kept.Body!["standing"] != standing) findings.Add($"{supplier}: the scorecard says {standing}, onboarding {kept.Body["standing"]}");
        if (standing == "D" && source.ApprovedBefore.Contains(supplier) && (string)kept["state"]! != "probation") findings.Add($"{supplier}: standing D and {kept["state"]}");
        var lots = (await Read($"/lots?supplierId={supplier}&limit=1"))["items"].AsArray();
        if (lots.SelectMany(lot => lot!["holds"]!.AsArray()).Any(hold => ((string)hold!["code"]!).StartsWith("supplier-", StringComparison.Ordinal))) findings.Add($"{supplier}: approved, and its lots are held");
    }

    private static void Compare(string what, IEnumerable<string> shown, IEnumerable<string> expected, List<string> findings)
    {
        var (have, want) = (shown.ToList(), expected.ToHashSet());
        var missing = want.Except(have).ToList();
        var twice = have.GroupBy(one => one).Where(same => same.Count() > 1).Select(same => same.Key).ToList();
        var strange = have.Where(one => !want.Contains(one)).ToList();
        if (missing.Count > 0) findings.Add($"{what}: {missing.Count} missing: {string.Join(", ", missing.Take(3))}");
        if (twice.Count > 0) findings.Add($"{what}: {twice.Count} twice: {string.Join(", ", twice.Take(3))}");
        if (strange.Count > 0) findings.Add($"{what}: {strange.Count} not in the source: {string.Join(", ", strange.Take(3))}");
    }

    private async Task<List<JsonNode>> All(string path)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await Read($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=1000{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            all.AddRange(page["items"].AsArray()!);
            cursor = (string?)page.Body!["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }

    private async Task<Answer> Read(string path)
    {
        var answer = await (await world.Http("admin")).GetJson(path);
        return answer.Status == HttpStatusCode.OK ? answer : throw new InvalidOperationException($"{path}: {answer}");
    }

    private static decimal Kpi(Answer card, string kpi, string member) => (decimal)card["kpis"].AsArray().Single(one => (string)one!["id"]! == kpi)![member]!;
}
