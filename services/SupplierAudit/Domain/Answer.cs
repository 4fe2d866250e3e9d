using SupplierQuality.Contracts;

namespace SupplierQuality.SupplierAudit.Domain;

/// <summary>What was answered to one question: a score, or that it does not apply and why.</summary>
internal sealed record Answer
{
    /// <summary>From 10, fulfilled, to 0, not fulfilled: the steps of process audits in the automotive trade (VDA 6.3).</summary>
    public static readonly IReadOnlyList<int> Scores = [0, 4, 6, 8, 10];

    /// <summary>The id of the question in the audit's version of the template.</summary>
    public required string Question { get; init; }

    /// <summary>One of <see cref="Scores"/>; absent where the question does not apply.</summary>
    public int? Score { get; init; }

    /// <summary>The question does not apply, and does not count.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>Why it does not apply.</summary>
    public string? Reason { get; init; }

    /// <summary>What was seen; always there with a score.</summary>
    public string? Evidence { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }
}

/// <summary>What an auditor found (ISO 19011:2018, 6.4.8).</summary>
internal sealed record Finding
{
    public const string Major = "major";
    public const string Minor = "minor";

    public static readonly IReadOnlyList<string> Grades = [Major, Minor, "opportunityForImprovement", "goodPractice"];

    public required string Id { get; init; }
    public required string Grade { get; init; }

    /// <summary>The question that led to it; absent where none did.</summary>
    public string? Question { get; init; }

    public required string Clause { get; init; }

    /// <summary>What was required.</summary>
    public required string Requirement { get; init; }

    /// <summary>What was the case instead.</summary>
    public required string Statement { get; init; }

    public required string Evidence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }
}

/// <summary>How an audit came out.</summary>
internal sealed record AuditReport
{
    public static readonly IReadOnlyList<string> Conclusions = ["suitable", "suitableWithConditions", "unsuitable"];

    public required string Summary { get; init; }
    public required string Conclusion { get; init; }

    /// <summary>0 to 100, one decimal; absent where no question was applicable.</summary>
    public decimal? Score { get; init; }

    public required DateTimeOffset At { get; init; }
    public required Actor By { get; init; }
}
