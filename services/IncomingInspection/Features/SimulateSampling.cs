using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

/// <summary>What the switching rules would make of a sequence of lots; nothing is kept.</summary>
internal static class SimulateSampling
{
    private const int MostLots = 1000;

    internal sealed record Request
    {
        public string? Standard { get; init; }
        public string? Level { get; init; }
        public string? Aql { get; init; }
        public bool? ReducedApproved { get; init; }
        public bool? UseLimitNumbers { get; init; }
        public IReadOnlyList<SubmittedLot?>? Lots { get; init; }
    }

    internal sealed record SubmittedLot
    {
        public decimal? LotSize { get; init; }

        /// <summary>Found in the sample.</summary>
        public decimal? Nonconforming { get; init; }
    }

    internal sealed record SimulationView(IReadOnlyList<SimulatedLot> Lots);

    /// <summary>A lot after discontinuation has no plan and no verdict: there is nothing to inspect it by.</summary>
    internal sealed record SimulatedLot(
        string Severity, string? CodeLetter, int? SampleSize, int? AcceptanceNumber, int? RejectionNumber, bool? Accepted, int? SwitchingScore, string Next, string? Event);

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/sampling:simulate", Handle)
        .Named("SimulateSampling", "What the switching rules would make of a sequence of lots, one after the other.")
        .For([.. Role.Staff, Role.Erp]).WithScope("inspection:read")
        .Tells<SimulationView>();

    private static IResult Handle(Request request)
    {
        if (Check(request) is { Any: true } errors) return Problems.Invalid(errors);
        var rules = new SwitchingRules(request.Standard!, request.ReducedApproved ?? false, request.UseLimitNumbers ?? true);
        var state = SwitchingState.Start;
        var simulated = new List<SimulatedLot>();
        foreach (var lot in request.Lots!)
        {
            var (line, next) = Inspect(state, lot!, request, rules);
            simulated.Add(line);
            state = next;
        }
        return Results.Json(new SimulationView(simulated));
    }

    private static (SimulatedLot Line, SwitchingState Next) Inspect(SwitchingState state, SubmittedLot submitted, Request request, SwitchingRules rules)
    {
        var severity = state.Severity.ToWord();
        if (state.Severity == Severity.Discontinued) return (new(severity, null, null, null, null, null, state.SwitchingScore, severity, null), state);
        var (plan, refusal) = SamplingPlans.Find(request.Standard!, (long)submitted.LotSize!.Value, request.Level!, request.Aql!, state.Severity);
        if (plan is null) throw new InvalidOperationException($"checked before: {refusal}");
        var lot = InspectedLot.Of(plan, request.Aql!, (long)submitted.Nonconforming!.Value);
        var next = Switching.Next(state, lot, rules);
        var happened = next.Severity == state.Severity ? null : next.Reason;
        return (new(severity, plan.CodeLetter, plan.SampleSize, plan.AcceptanceNumber, plan.RejectionNumber, lot.Accepted, next.SwitchingScore, next.Severity.ToWord(), happened), next);
    }

    private static FieldErrors Check(Request request)
    {
        var errors = new FieldErrors()
            .OneOf(request.Standard, "/standard", SamplingPlans.Standards)
            .OneOf(request.Level, "/level", SamplingPlans.Levels)
            .OneOf(request.Aql, "/aql", SamplingPlans.Aqls)
            .Require(request.Lots is { Count: > 0 and <= MostLots }, "/lots", "out-of-range", $"must be from 1 to {MostLots} lots");
        if (errors.Any) return errors;
        for (var i = 0; i < request.Lots!.Count; i++)
        {
            errors.Require(request.Lots[i] is not null, $"/lots/{i}", "required", "is required");
            if (request.Lots[i] is not { } lot) continue;
            Whole(errors, lot.LotSize, $"/lots/{i}/lotSize", 1);
            Whole(errors, lot.Nonconforming, $"/lots/{i}/nonconforming", 0);
        }
        return errors;
    }

    private static void Whole(FieldErrors errors, decimal? value, string pointer, decimal least) => errors
        .Number(value, pointer, least, SamplingPlans.LargestLot)
        .Require(value is null || decimal.IsInteger(value.Value), pointer, "not-whole", "must be a whole number");
}
