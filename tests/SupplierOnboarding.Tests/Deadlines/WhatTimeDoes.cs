using System.Net;
using SupplierQuality.SupplierOnboarding.Tests.Features;
using SupplierQuality.TestKit;
using static SupplierQuality.SupplierOnboarding.Tests.Onboarding;

namespace SupplierQuality.SupplierOnboarding.Tests.Deadlines;

/// <summary>Each test moves a clock of its own, from 2026-03-02T08:00Z.</summary>
public sealed class WhatTimeDoes : IAsyncLifetime
{
    private readonly Onboarding onboarding = new();

    public ValueTask InitializeAsync() => onboarding.InitializeAsync();

    public ValueTask DisposeAsync() => onboarding.DisposeAsync();

    [Fact]
    public async Task A_certificate_lapses_when_its_last_day_is_over()
    {
        var added = await onboarding.Post($"/suppliers/{await onboarding.Prospect()}/certificates", KeepingCertificates.Certificate("2026-03-03"));
        var path = $"/certificates/{added["id"]}";

        await onboarding.Host.LetTimePass(TimeSpan.FromHours(39));
        Assert.Equal("valid", (string)(await onboarding.Purchasing.GetJson(path))["state"]!);
        await onboarding.Host.LetTimePass(TimeSpan.FromHours(1));

        Assert.Equal("lapsed", (string)(await onboarding.Purchasing.GetJson(path))["state"]!);
        await onboarding.Host.LetTimePass(TimeSpan.FromDays(30));
        Assert.Equal(["added", "lapsed"], await onboarding.History(path));
    }

    [Theory]
    [InlineData("putOnProbation", "probation")]
    [InlineData("suspend", "suspended")]
    public async Task The_end_of_a_restriction_is_proposed_once_and_not_done(string verb, string state)
    {
        var id = await onboarding.Approved();
        Expect(HttpStatusCode.OK, await onboarding.Post($"/suppliers/{id}:{verb}", new { reason = "late", until = "2026-03-31" }));

        await onboarding.Host.LetTimePass(TimeSpan.FromDays(29));
        Assert.Empty(await onboarding.Proposals(id));
        await onboarding.Host.LetTimePass(TimeSpan.FromDays(1));
        await onboarding.Host.LetTimePass(TimeSpan.FromDays(1));

        var proposal = Assert.Single(await onboarding.Proposals(id));
        Assert.Equal(("reinstate", "until", state), ((string)proposal["change"]!, (string)proposal["cause"]!["kind"]!, await onboarding.StateOf(id)));
        Expect(HttpStatusCode.OK, await onboarding.Post($"/proposals/{proposal["id"]}:accept", new { reason = "over" }));
        Assert.Equal("approved", await onboarding.StateOf(id));
    }

    [Fact]
    public async Task A_reinstated_supplier_is_not_proposed_again()
    {
        var id = await onboarding.Approved();
        Expect(HttpStatusCode.OK, await onboarding.Post($"/suppliers/{id}:suspend", new { reason = "recall", until = "2026-03-31" }));
        await onboarding.Moved(id, "reinstate");

        await onboarding.Host.LetTimePass(TimeSpan.FromDays(60));

        Assert.Empty(await onboarding.Proposals(id));
    }

    [Fact]
    public async Task A_scope_is_past_when_its_last_day_is_over()
    {
        var id = await onboarding.Approved(scope: new { commodity = "castings", validFrom = "2026-01-01", validTo = "2026-03-02" });
        Assert.Equal("allow", (string)(await onboarding.Post("/gate", Question(id)))["decision"]!);

        await onboarding.Host.LetTimePass(TimeSpan.FromHours(16));

        var answer = await onboarding.Post("/gate", Question(id));
        Assert.Equal(("block", "scope-expired", "2026-03-02"), ((string)answer["decision"]!, (string)answer["reasons"][0]!["rule"]!, (string)answer["reasons"][0]!["until"]!));
        Assert.Empty(Items(await onboarding.Purchasing.GetJson("/approved-suppliers?commodity=castings")));
    }
}
