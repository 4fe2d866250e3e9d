using System.Globalization;
using System.Text.Json.Nodes;

namespace SupplierQuality.EndToEnd.Tests.Description;

/// <summary>Every operation that the served document lists is called, and every answer is as it says. A new operation without a call fails this test.</summary>
public class TheDescriptionIsTrue(DescribedStandalone standalone) : IClassFixture<DescribedStandalone>
{
    private static readonly string Today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static readonly string Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Standalone sets itself up, and the gateway has no reaction whose failure could be replayed; both are described as they answer then.</summary>
    private static readonly string[] NeverWithSuccess = ["SetUp", "ReplayGatewayFailedDelivery"];

    [Fact]
    public async Task Every_operation_answers_as_it_is_described()
    {
        var calls = new Calls(standalone.Admin, standalone.Document);

        foreach (var part in (Func<Calls, Task>[])[Onboarding, Inspection, Audits, Proposals, Scorecards, Operations]) await UntilStuck(part, calls);

        Assert.True(calls.Untrue.Count == 0, string.Join("\n", calls.Untrue.Distinct().Prepend("")));
        Assert.Equal(NeverWithSuccess, standalone.Document.Operations.Select(operation => operation.Id).Except(calls.Succeeded).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task What_never_succeeds_here_is_refused_as_it_is_described()
    {
        using var client = standalone.Admin;

        foreach (var (id, path) in ((string, string)[])[("SetUp", "/setup"), ("ReplayGatewayFailedDelivery", "/operations/gateway/failed-deliveries/1:replay")])
        {
            using var response = await client.PostAsync(new Uri(path, UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { token = "none" }));
            var answer = await RawAnswer.Of(response);
            Assert.InRange(answer.Status, 400, 499);
            Assert.Empty(standalone.Document[id].Differences(answer));
        }
    }

    /// <summary>After an answer that is not as described the script may lack what it goes on with; the answer is the error then.</summary>
    private static async Task UntilStuck(Func<Calls, Task> part, Calls calls)
    {
        try
        {
            await part(calls);
        }
        catch (Exception e) when (calls.Untrue.Count > 0)
        {
            calls.Untrue.Add($"{part.Method.Name} could not go on: {e.Message}");
        }
    }

    private static async Task Onboarding(Calls calls)
    {
        foreach (var id in (string[])["00/1 Ä", "S-2", "S-3", "S-4"])
        {
            await calls.Call("RegisterSupplier", body: new { id, name = "Kovács " + id, country = "HU", commodities = new[] { "castings" }, criticality = "high", contacts = Array.Empty<object>(), sites = new[] { new { id = "main", name = "Main", country = "HU" } } });
            await calls.Call("EvaluateSupplier", [id], new { type = "initial", answers = new[] { new { criterion = "quality", score = 4.5m, evidence = "certificate" } }, conclusion = "suitable", nextDue = Tomorrow });
            await calls.Call("ApproveSupplier", [id], new { decision = "approve", scopes = new[] { new { commodity = "castings", validFrom = "2026-01-01" } }, reason = "audited" });
        }
        await calls.Call("RegisterSupplier", body: new
        {
            name = "Ünal & Sons", country = "TR", commodities = new[] { "castings", "forgings" }, criticality = "low", provision = new[] { "incorporated" }, taxId = "TR1", duns = "123",
            externalIds = new[] { new { sourceSystem = "erp-2", id = "17" } }, contacts = new[] { new { name = "Ayşe", email = "a@example.com", phone = "1", role = "quality" } },
            sites = new[] { new { id = "main", name = "Main", address = "Street 1", country = "TR" } },
        });
        await calls.Call("AmendSupplier", ["00/1 Ä"], new { name = "Kovács & Co", taxId = (string?)null });
        var approved = await calls.Call("ApproveSupplier", ["00/1 Ä"], new
        {
            decision = "approveConditionally", scopes = new[] { new { part = "P-1", plant = "W1", site = "main", validFrom = "2026-01-01", validTo = "2027-01-01", maxQuantity = 10.5m } },
            conditions = new[] { new { text = "first article", owner = "Ada", dueDate = Tomorrow } }, reason = "trial",
        });
        await calls.Call("ReadSupplier", ["00/1 Ä"]);
        await calls.Call("WithdrawApproval", ["00/1 Ä", (string)approved!["approvals"]![1]!["id"]!], new { reason = "trial over" });
        await calls.Call("ListSuppliers", query: "?state=approved&commodity=castings&q=kov&limit=2");
        await calls.Call("ReadSupplierHistory", ["00/1 Ä"]);
        await calls.Call("ListEvaluationsDue", query: "?before=2099-01-01");
        await calls.Call("ListApprovedSuppliers", query: "?commodity=castings");
        await calls.Call("PutSupplierOnProbation", ["S-3"], new { reason = "late", until = Tomorrow });
        await calls.Call("ReadSupplier", ["S-3"]);
        await calls.Call("ReinstateSupplier", ["S-3"], new { reason = "better" });
        await calls.Call("SuspendSupplier", ["S-3"], new { reason = "recall" });
        await calls.Call("DisqualifySupplier", ["S-3"], new { reason = "fraud" });
        await calls.Call("ArchiveSupplier", ["S-3"], new { reason = "gone" });
        var certificate = await calls.Call("AddCertificate", ["00/1 Ä"], new { type = "ISO 9001", number = "1", issuer = "TÜV", accreditation = "DAkkS", scope = "castings", sites = new[] { "main" }, validFrom = "2026-01-01", validTo = "2098-12-31" });
        await calls.Call("ReadCertificate", [(string)certificate!["id"]!]);
        await calls.Call("ReadCertificateHistory", [(string)certificate["id"]!]);
        await calls.Call("ListCertificates", query: "?expiringBefore=2099-01-01&supplierId=00%2F1%20%C3%84&state=valid");
        await calls.Call("AskGate", body: new { function = "purchaseOrder", supplierId = "00/1 Ä", commodity = "castings", plant = "W1", quantity = 5, purchaseOrder = "4500", purchaseOrderLine = "10" });
        await calls.Call("AskGateInBulk", body: new { items = new[] { new { function = "goodsReceipt", supplierId = "nobody" }, new { function = "requestForQuotation", supplierId = "S-3" } } });
    }

    private static async Task Inspection(Calls calls)
    {
        foreach (var _ in (int[])[1, 2])
        {
            await calls.Call("PutPlant", ["W/1"], new { name = "Works 1", timeZone = "Europe/Budapest" });
            await calls.Call("PutInspectionPlan", ["P/2"], new
            {
                standard = "Z1.4", level = "II", sampling = "single",
                characteristics = new object[] { new { id = "diameter", name = "Ø", group = "bore", @class = "major", kind = "variable", aql = "1.0", lower = 1.5m, upper = 2m, unit = "mm", method = "attribute" }, new { id = "surface", @class = "minor", kind = "attribute", aql = "2.5" } },
            }, "?plant=W1&supplierId=S-2");
        }
        await calls.Call("ReadPlant", ["W/1"]);
        await calls.Call("ListPlants");
        await calls.Call("ListPlantHistory", ["W/1"]);
        await calls.Call("ReadInspectionPlan", ["P/2"], query: "?plant=W1&supplierId=S-2");
        await calls.Call("ListInspectionPlans", query: "?part=P%2F2");
        await calls.Call("ListInspectionPlanHistory", ["P/2"], query: "?plant=W1&supplierId=S-2");
        await calls.Call("FindSamplingPlan", query: "?standard=Z1.4&lotSize=500&level=II&aql=1.0&severity=tightened&sampling=single");
        await calls.Call("SimulateSampling", body: new { standard = "Z1.4", level = "II", aql = "1.0", reducedApproved = true, lots = new[] { new { lotSize = 500, nonconforming = 3 }, new { lotSize = 500, nonconforming = 0 } } });

        var receipt = await calls.Call("RecordReceivingInspection", body: Receipt("R/1", results: new[] { new { characteristic = "general", inspected = 20, nonconforming = 0, unit = "EA", gauge = "G1", inspector = "Ada" } }));
        await calls.Call("RecordReceivingInspections", body: new { items = (object[])[.. Enumerable.Range(2, 6).Select(i => Receipt("R/" + i)), new { sourceSystem = "erp" }] });
        await calls.Call("ImportReceivingInspections", body: string.Join('\n', Enumerable.Range(10, 3).Select(i => System.Text.Json.JsonSerializer.Serialize(Receipt("R/" + i))).Append("{\"sourceSystem\": 1}")));
        var receipts = await calls.Call("ListReceivingInspections", query: "?sourceSystem=erp&from=2026-01-01");
        await calls.Call("RecordInspectionResults", body: new { items = new object[] { new { sourceSystem = "erp", externalId = "R/2", resultId = "1", characteristic = "general", inspected = 20, nonconforming = 0 }, new { sourceSystem = "erp", externalId = "none", resultId = "1", characteristic = "general", inspected = 1 } } });
        await Lots(calls, (string)receipt!["lotId"]!, receipts!["items"]!.AsArray().Where(item => (string)item!["externalId"]! is "R/3" or "R/4" or "R/5").Select(item => (string)item!["lotId"]!).ToArray());
        await calls.Call("ReadSamplingStatus", query: "?supplierId=00%2F1%20%C3%84&part=P-1&plant=W1");
        await calls.Call("RecordReceivingInspections", body: new { items = Enumerable.Range(20, 8).Select(i => Receipt("R/" + i, results: new[] { new { characteristic = "general", inspected = 20, nonconforming = 9 } })) });
        await calls.Call("ResumeInspection", body: new { supplierId = "00/1 Ä", part = "P-1", plant = "W1", reason = "a new die" });
    }

    private static async Task Lots(Calls calls, string accepted, string[] others)
    {
        await calls.Call("ReadLot", [accepted]);
        await calls.Call("ListLots", query: $"?supplierId=00%2F1%20%C3%84&part=P-1&plant=W1&receivedFrom=2026-01-01");
        await calls.Call("ListLots", query: "?changedAfter=2026-01-01T00:00:00Z");
        await calls.Call("AddLotResults", [others[0]], new { results = new[] { new { characteristic = "general", inspected = 20, nonconforming = 4, defects = new[] { new { code = "scratch", count = 4 } } } } });
        await calls.Call("AddLotResults", [others[0]], new { results = new[] { new { characteristic = "general", inspected = 20, nonconforming = 5, replaces = "r1" } } });
        var held = await calls.Call("HoldLot", [others[1]], new { code = "customs", reason = "papers" });
        await calls.Call("ReleaseHold", [others[1], (string)held!["holds"]!.AsArray().Single(hold => (string)hold!["code"]! == "customs")!["id"]!], new { reason = "papers came" });
        await calls.Call("DecideLot", [others[1]], new { outcome = "acceptPartially", acceptedQuantity = 90, rejectedQuantity = 10, reason = "sorted" });
        await calls.Call("DecideLot", [others[2]], new { outcome = "acceptOnConcession", reason = "needed" });
        await calls.Call("ListLotHistory", [others[1]]);
        var found = await calls.Eventually("ListNonconformities", null, $"?supplierId=00%2F1%20%C3%84&lotId={others[0]}", list => list["items"]!.AsArray().Count > 0);
        var nonconformity = (string)found["items"]![0]!["id"]!;
        await calls.Call("ReadNonconformity", [nonconformity]);
        await calls.Call("ListNonconformityHistory", [nonconformity]);
    }

    private static async Task Audits(Calls calls)
    {
        foreach (var _ in (int[])[1, 2])
            await calls.Call("PutAuditTemplate", ["t/1"], new { name = "Short", criteria = new[] { "ISO 9001" }, questions = new[] { new { id = "q1", text = "Is there one?", clause = "8.4", weight = 2.5m }, new { id = "q2", text = "And another?", clause = "8.5", weight = 1m } } });
        await calls.Call("ReadAuditTemplate", ["t/1"]);
        await calls.Call("ReadAuditTemplate", ["t/1"], query: "?version=1");
        await calls.Call("ReadAuditTemplateHistory", ["t/1"]);
        await calls.Call("ListAuditTemplates");
        foreach (var supplier in (string[])["00/1 Ä", "S-2"]) await ReportedAudit(calls, supplier);
        var cancelled = await calls.Call("PlanAudit", body: Plan("S-2"));
        await calls.Call("CancelAudit", [(string)cancelled!["id"]!], new { reason = "moved" });
        await calls.Call("ReadAuditCalendar", [(string)cancelled["id"]!]);
        await calls.Call("ListAudits", query: "?supplierId=S-2&state=cancelled&from=2026-01-01&to=2099-01-01");
        await calls.Eventually("ListAuditsDue", null, "?before=2099-01-01", list => list["items"]!.AsArray().Count > 0);
    }

    private static async Task ReportedAudit(Calls calls, string supplier)
    {
        var id = (string)(await calls.Call("PlanAudit", body: Plan(supplier)))!["id"]!;
        await calls.Call("ReadAudit", [id]);
        await calls.Call("ScheduleAudit", [id], new { start = $"{Tomorrow}T09:00", end = $"{Tomorrow}T17:00", timeZone = "Europe/Budapest", agenda = new[] { "opening", "shop floor" } });
        await calls.Call("ReadAuditCalendar", [id]);
        await calls.Call("StartAudit", [id]);
        await calls.Call("RecordAnswers", [id], new { answers = new object[] { new { question = "q1", score = 4, evidence = "seen" }, new { question = "q2", notApplicable = true, reason = "no such process" } } });
        await calls.Call("RecordFinding", [id], new { grade = "major", question = "q1", clause = "8.4", requirement = "shall", statement = "is not", evidence = "seen" });
        await calls.Call("ReadAuditAnswers", [id]);
        await calls.Call("ReportAudit", [id], new { summary = "not good", conclusion = "unsuitable" });
        await calls.Call("CloseAudit", [id]);
        await calls.Call("ReadAudit", [id]);
        await calls.Call("ReadAuditHistory", [id]);
    }

    private static async Task Proposals(Calls calls)
    {
        var proposals = await calls.Eventually("ListProposals", null, "?state=open", list => list["items"]!.AsArray().Select(item => (string)item!["supplierId"]!).Distinct().Count() > 1);
        var (first, second) = (proposals["items"]!.AsArray().First(item => (string)item!["supplierId"]! == "S-2")!, proposals["items"]!.AsArray().First(item => (string)item!["supplierId"]! != "S-2")!);
        await calls.Call("ReadProposal", [(string)first["id"]!]);
        await calls.Call("AcceptProposal", [(string)first["id"]!], new { reason = "so be it" });
        await calls.Call("DismissProposal", [(string)second["id"]!], new { reason = "corrected" });
        await calls.Call("ReadProposalHistory", [(string)first["id"]!]);
    }

    private static async Task Scorecards(Calls calls)
    {
        string[] supplier = ["00/1 Ä"];
        await calls.Eventually("ReadScorecard", supplier, "", card => card["standing"] is { } standing && (string)standing! != "insufficientData");
        await calls.Call("ReadScorecard", supplier, query: "?period=2026-01");
        await calls.Call("ListScorecards");
        await calls.Call("ExplainScorecard", supplier);
        await calls.Call("ExplainScorecard", supplier, query: "?kpi=ppm");
        await calls.Call("ListStandings");
        await calls.Call("ReadStanding", supplier);
        await calls.Call("ReadStandingHistory", supplier);
    }

    private static async Task Operations(Calls calls)
    {
        foreach (var service in (string[])["Gateway", "Onboarding", "Audit", "Inspection", "Scorecard"])
        {
            await calls.Call($"List{service}FailedDeliveries");
            await calls.Call($"Get{service}Status");
            if (service != "Gateway") await calls.Call($"Replay{service}FailedDelivery", ["failed-" + JsonName(service)]);
        }
        var key = await calls.Call("CreateApiKey", body: new { name = "line 1", roles = new[] { "erp" }, scopes = new[] { "gate" }, sourceSystem = "erp", expiresAt = "2099-01-01T00:00:00Z" });
        await calls.Call("ListApiKeys");
        await calls.Call("ReadApiKey", [(string)key!["id"]!]);
        await calls.Call("ReadApiKeyHistory", [(string)key["id"]!]);
        await calls.Call("DeleteApiKey", [(string)key["id"]!]);
        await calls.Call("PublishSigningKeys");
    }

    private static string JsonName(string service) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(service);

    private static object Plan(string supplierId) => new
    {
        supplierId, site = "main", purpose = "surveillance", type = "process", mode = "hybrid", criteria = new[] { "ISO 9001" }, scope = "castings", template = "t/1", plannedFrom = Today,
        plannedTo = Tomorrow, leadAuditor = "ada@example.com", team = new[] { new { user = "bob", role = "observer" } },
    };

    private static object Receipt(string externalId, object? results = null) => new
    {
        sourceSystem = "erp", externalId, revision = 7, status = "posted", movement = "receipt", supplierId = "00/1 Ä", part = "P-1", partRevision = "B", commodity = "castings", plant = "W1", purchaseOrder = "4500",
        purchaseOrderLine = "10", supplierLot = "L1", manufacturer = "M", site = "main", expiryDate = "2099-01-01", quantity = 100, unit = "EA", receivedAt = Today, promisedDate = Today, requestedDate = Today,
        results = results ?? Array.Empty<object>(),
    };
}
