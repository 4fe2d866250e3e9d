using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Features.Receiving;

/// <summary>What became of one item.</summary>
internal sealed record ItemOutcome(int Status, string? Id = null, string? State = null, long Version = 0, long? Revision = null, bool Superseded = false, ItemProblem? Problem = null)
{
    public static ItemOutcome Of(ItemProblem problem) => new(problem.Status, Problem: problem);

    public static ItemOutcome Refused(Refusal refusal, string prefix) => Of(refusal.Pointer is { } pointer
        ? new(422, refusal.Code, refusal.Detail, [new(prefix + pointer, refusal.Code, refusal.Detail)])
        : new(409, refusal.Code, refusal.Detail));

    public static ItemOutcome Invalid(FieldErrors errors, string prefix) => Of(new(400, "invalid-request",
        string.Join("; ", errors.All.Take(3).Select(error => $"{prefix}{error.Pointer} {error.Detail}")),
        [.. errors.All.Select(error => error with { Pointer = prefix + error.Pointer })]));

    /// <summary>As an answer of its own.</summary>
    public IResult ToResult() => Problems.Of(Problem!.Status, Problem.Code, Problem.Detail, Problem.Errors);
}

/// <summary>A problem of one item, as RFC 9457 names its parts.</summary>
internal sealed record ItemProblem(int Status, string Code, string Detail, IReadOnlyList<FieldError>? Errors = null);

/// <summary>One line of an answer to many.</summary>
internal sealed record ItemView(int Index, string? ExternalId, int Status, string? Id, string? State, long? Revision, bool? Superseded, ItemProblem? Problem)
{
    public static ItemView Of(int index, string? externalId, ItemOutcome outcome) =>
        new(index, externalId, outcome.Status, outcome.Id, outcome.State, outcome.Revision, outcome.Superseded ? true : null, outcome.Problem);
}

internal sealed record BatchView(IReadOnlyList<ItemView> Items);
