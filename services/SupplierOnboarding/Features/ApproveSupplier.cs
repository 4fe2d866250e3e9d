using SupplierQuality.Contracts;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>
/// The template of a slice, top to bottom: what is sent, what it must look like, where it is mapped and for whom, and what happens. The five steps (load,
/// decide, refuse, save with the events, answer) are the resource's; a slice brings the decision, which is a pure call on the domain, and the view.
/// </summary>
internal static class ApproveSupplier
{
    internal sealed record Request
    {
        public string? Decision { get; init; }
        public IReadOnlyList<ScopeForm?>? Scopes { get; init; }
        public IReadOnlyList<ConditionForm?>? Conditions { get; init; }
        public string? Reason { get; init; }

        /// <summary>Shape only, everything that is wrong at once; whether the approval may happen is for the domain to say.</summary>
        public FieldErrors Check()
        {
            var errors = new FieldErrors();
            return errors
                .OneOf(Decision, "/decision", [ApprovalDecision.Approve, ApprovalDecision.ApproveConditionally, ApprovalDecision.Reject])
                .Each(Scopes, "/scopes", 200, (scope, at) => scope.Check(errors, at), optional: Decision == ApprovalDecision.Reject)
                .Each(Conditions, "/conditions", 50, (condition, at) => condition.Check(errors, at), optional: true)
                .Text(Reason, "/reason", 1000);
        }

        public Approval ToApproval(string id, Actor by, DateTimeOffset now) => new()
        {
            Id = id,
            Decision = Decision!,
            Scopes = [.. Scopes.Checked().Select(scope => scope.ToScope())],
            Conditions = [.. Conditions.Checked().Select(condition => new Condition(condition.Text!, condition.Owner!, condition.DueDate!.Value))],
            Reason = Reason!,
            At = now,
            By = by,
        };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/suppliers/{id}/approvals", Handle)
        .Named("ApproveSupplier", "Approves a supplier for scopes, with or without conditions, or rejects it.")
        .For(Role.Purchasing, Role.SupplierQualityEngineer)
        .WantsIfMatch().Answers<SupplierView>(201);

    private static async Task<IResult> Handle(string id, Request request, Resource<Supplier> suppliers, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var errors = request.Check();
        if (errors.Any) return Problems.Invalid(errors);
        var approval = request.ToApproval(suppliers.NewId(), caller.Actor, clock.GetUtcNow());
        return await suppliers.Change(id, supplier => supplier.State.Approve(approval), SupplierView.Of, status: 201, ct);
    }

    internal sealed record ScopeForm
    {
        public string? Commodity { get; init; }
        public string? Part { get; init; }
        public string? Process { get; init; }
        public string? Plant { get; init; }
        public string? Site { get; init; }
        public DateOnly? ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
        public decimal? MaxQuantity { get; init; }

        public void Check(FieldErrors errors, string at) => errors
            .Id(Commodity, $"{at}/commodity", optional: true)
            .Id(Part, $"{at}/part", optional: true)
            .Id(Process, $"{at}/process", optional: true)
            .Require(new[] { Commodity, Part, Process }.Count(subject => subject is not null) == 1, at, "one-subject", "must name exactly one of commodity, part and process")
            .Id(Plant, $"{at}/plant", optional: true)
            .Id(Site, $"{at}/site", optional: true)
            .Period(ValidFrom, ValidTo, at, open: true)
            .Number(MaxQuantity, $"{at}/maxQuantity", 0, 1e12m, optional: true);

        public Scope ToScope() => new()
        {
            Commodity = Commodity, Part = Part, Process = Process, Plant = Plant, Site = Site, ValidFrom = ValidFrom!.Value, ValidTo = ValidTo, MaxQuantity = MaxQuantity,
        };
    }

    internal sealed record ConditionForm(string? Text = null, string? Owner = null, DateOnly? DueDate = null)
    {
        public void Check(FieldErrors errors, string at) => errors.Text(Text, $"{at}/text", 1000).Text(Owner, $"{at}/owner").Day(DueDate, $"{at}/dueDate");
    }
}
