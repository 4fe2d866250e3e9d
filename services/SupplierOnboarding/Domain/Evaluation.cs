using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>What was found about a supplier's ability to provide what we need (ISO 9001:2015, 8.4.1).</summary>
internal sealed record Evaluation
{
    public required string Id { get; init; }

    /// <summary><c>initial</c>, <c>periodic</c> or <c>forCause</c>.</summary>
    public required string Type { get; init; }

    public required IReadOnlyList<EvaluationAnswer> Answers { get; init; }

    /// <summary>One of <see cref="Conclusion"/>.</summary>
    public required string Conclusion { get; init; }

    /// <summary>When the supplier is to be evaluated again; absent: not planned.</summary>
    public DateOnly? NextDue { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }
}

/// <param name="Criterion">An id of the company's own.</param>
/// <param name="Score">0 to 5.</param>
internal sealed record EvaluationAnswer(string Criterion, decimal Score, string? Evidence = null);

internal static class Conclusion
{
    public const string Suitable = "suitable";
    public const string SuitableWithConditions = "suitableWithConditions";
    public const string Unsuitable = "unsuitable";
}

internal static class Evaluating
{
    /// <summary>
    /// The first evaluation leads from prospect to under evaluation, and a later one brings a rejected or disqualified supplier back there.
    /// It changes nothing that is approved: what follows from it a person decides.
    /// </summary>
    public static Decision<Supplier> Evaluate(this Supplier supplier, Evaluation evaluation)
    {
        if (supplier.Refuses(Transition.Evaluate) is { } refusal) return refusal;
        var evaluated = supplier with { Evaluations = [.. supplier.Evaluations, evaluation] };
        return supplier.Becomes(evaluated.Moved(Transition.Evaluate).Log(evaluation.By, evaluation.At, "evaluated", evaluation.Conclusion));
    }
}
