using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Domain.Sampling;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.IncomingInspection.Features;

internal static class PutInspectionPlan
{
    private const int MostCharacteristics = 200;
    private static readonly string[] Certificates = [InspectionPlan.Conformance, InspectionPlan.Analysis, InspectionPlan.Inspection31, "3.2"];
    private static readonly string[] Samplings = [InspectionPlan.Single, "double", InspectionPlan.C0, InspectionPlan.Full, InspectionPlan.Fixed, InspectionPlan.None];

    internal sealed record Request
    {
        public string? Standard { get; init; }
        public string? Level { get; init; }
        public string? Sampling { get; init; }
        public int? FixedSize { get; init; }
        public int? AcceptanceNumber { get; init; }
        public string? Reason { get; init; }
        public IReadOnlyList<CharacteristicInput?>? Characteristics { get; init; }

        /// <summary><c>conformance</c>, <c>analysis</c> or <c>3.1</c> (EN 10204): each lot is held until a quality engineer has seen it and releases the hold.</summary>
        public string? RequiresCertificate { get; init; }

        public bool? SkipLot { get; init; }
    }

    internal sealed record CharacteristicInput
    {
        public string? Id { get; init; }
        public string? Name { get; init; }
        public string? Group { get; init; }
        public string? Class { get; init; }
        public string? Kind { get; init; }
        public string? Aql { get; init; }
        public decimal? Lower { get; init; }
        public decimal? Upper { get; init; }
        public string? Unit { get; init; }
        public string? Method { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPut("/inspection-plans/{part}", Handle)
        .Named("PutInspectionPlan", "How a part is inspected, perhaps only at one plant or from one supplier. Lots that are registered keep the plan that was drawn for them.")
        .For(Role.SupplierQualityEngineer).Answers<InspectionPlanView>(201).Answers<InspectionPlanView>();

    private static Task<IResult> Handle(string part, string? plant, string? supplierId, Request request, Resource<InspectionPlan> plans, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = Check(part, plant, supplierId, request);
        if (errors.Any) return Task.FromResult(Problems.Invalid(errors));
        if (NotSupported(request) is { } refusal) return Task.FromResult(Problems.Refused(refusal));
        var plan = ToPlan(part, plant, supplierId, request);
        return plans.Put(InspectionPlans.IdOf(part, plant, supplierId), current => PlanRules.WhyNot(plan) is { } wrong
            ? wrong
            : current?.State.IsSame(plan) == true ? current.State
            : plan with { History = [.. current?.State.History ?? [], new(clock.GetUtcNow(), caller.Actor, "planned", Describe(plan))] }, InspectionPlanView.Of, ct);
    }

    private static FieldErrors Check(string part, string? plant, string? supplierId, Request request)
    {
        var errors = new FieldErrors().Id(part, "?part").Id(plant, "?plant", optional: true).Id(supplierId, "?supplierId", optional: true)
            .OneOf(request.Standard, "/standard", SamplingPlans.Standards).OneOf(request.Level, "/level", SamplingPlans.Levels).OneOf(request.Sampling, "/sampling", Samplings)
            .Require(request.FixedSize is null or (>= 1 and <= 1_000_000_000), "/fixedSize", "out-of-range", "must be from 1 to 1000000000")
            .Require(request.AcceptanceNumber is null or (>= 0 and <= 1_000_000), "/acceptanceNumber", "out-of-range", "must be from 0 to 1000000")
            .Text(request.Reason, "/reason", 2000, optional: true)
            .OneOf(request.RequiresCertificate, "/requiresCertificate", Certificates, optional: true)
            .Require(request.Characteristics is { Count: >= 1 and <= MostCharacteristics } || (request.Sampling == InspectionPlan.None && request.Characteristics is null or { Count: 0 }),
                "/characteristics", "out-of-range", $"must be from 1 to {MostCharacteristics} characteristics");
        for (var i = 0; i < Math.Min(request.Characteristics?.Count ?? 0, MostCharacteristics); i++) Check(request.Characteristics![i] ?? new(), $"/characteristics/{i}", errors);
        return errors;
    }

    private static void Check(CharacteristicInput characteristic, string pointer, FieldErrors errors) => errors
        .Id(characteristic.Id, pointer + "/id").Text(characteristic.Name, pointer + "/name", optional: true).Id(characteristic.Group, pointer + "/group", optional: true)
        .OneOf(characteristic.Class, pointer + "/class", ["critical", "major", "minor"]).OneOf(characteristic.Kind, pointer + "/kind", ["attribute", "variable"])
        .OneOf(characteristic.Aql, pointer + "/aql", SamplingPlans.Aqls)
        .Number(characteristic.Lower, pointer + "/lower", -1e12m, 1e12m, optional: true).Number(characteristic.Upper, pointer + "/upper", -1e12m, 1e12m, optional: true)
        .Text(characteristic.Unit, pointer + "/unit", 20, optional: characteristic.Kind != "variable")
        .OneOf(characteristic.Method, pointer + "/method", ["attribute", "s", "sigma"], optional: true);

    private static Refusal? NotSupported(Request request)
    {
        if (request.Sampling == "double") return new("sampling-not-supported", "double sampling is not offered yet", "/sampling");
        if (request.RequiresCertificate == "3.2") return new("certificates-not-supported", "inspection certificates 3.2 are not asked for yet", "/requiresCertificate");
        if (request.SkipLot == true) return new("skip-lot-not-supported", "skip-lot sampling is not offered yet", "/skipLot");
        var other = request.Characteristics?.Index().FirstOrDefault(item => item.Item?.Method is "s" or "sigma") ?? default;
        return other.Item is null ? null : new("method-not-supported", "variables are judged one by one, as attributes; their mean and spread are not yet", $"/characteristics/{other.Index}/method");
    }

    private static InspectionPlan ToPlan(string part, string? plant, string? supplierId, Request request) => new()
    {
        Part = part,
        Plant = plant,
        SupplierId = supplierId,
        Standard = request.Standard!,
        Level = request.Level!,
        Sampling = request.Sampling!,
        FixedSize = request.FixedSize,
        AcceptanceNumber = request.AcceptanceNumber ?? 0,
        Reason = request.Reason,
        RequiresCertificate = request.RequiresCertificate,
        Characteristics = [.. (request.Characteristics ?? []).Select(input => new PlannedCharacteristic
        {
            Id = input!.Id!,
            Name = input.Name,
            Group = input.Group,
            Class = input.Class!,
            Kind = input.Kind!,
            Aql = input.Aql!,
            Lower = input.Lower,
            Upper = input.Upper,
            Unit = input.Unit,
        })],
    };

    private static string Describe(InspectionPlan plan) =>
        $"{plan.Standard} {plan.Level} {plan.Sampling}: {string.Join(", ", plan.Characteristics.Take(20).Select(c => $"{c.Id} AQL {c.Aql}"))}"
        + (plan.RequiresCertificate is { } certificate ? $"; certificate {certificate}" : "");
}
