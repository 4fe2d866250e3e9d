namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>A change of a supplier that a rule proposes and a person decides.</summary>
internal sealed record Proposal
{
    public required string Id { get; init; }
    public required string SupplierId { get; init; }

    /// <summary><c>reinstate</c> or <c>suspend</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The only state of the supplier in which it makes sense; absent: any in which the change may happen.</summary>
    public string? From { get; init; }

    public required string Reason { get; init; }
    public required Cause Cause { get; init; }

    /// <summary><c>open</c>, <c>accepted</c> or <c>dismissed</c>.</summary>
    public string State { get; init; } = Open;

    public required DateTimeOffset At { get; init; }
    public IReadOnlyList<Change> History { get; init; } = [];

    public const string Reinstate = "reinstate";
    public const string Suspend = "suspend";

    public const string Open = "open";
    public const string Accepted = "accepted";
    public const string Dismissed = "dismissed";

    /// <summary>There is never a second open proposal about the same thing. Audits speak for themselves, so each of them is a thing of its own.</summary>
    public string Subject() => Cause.Kind == Cause.Audit ? $"{Change}/{Cause.Kind}/{Cause.Id}" : $"{Change}/{From}/{SupplierId}";
}

/// <summary>What made a rule propose something.</summary>
/// <param name="Kind"><c>standing</c>, <c>audit</c> or <c>until</c>.</param>
/// <param name="Id">Of the audit, or what names the standing or the restriction among those of the supplier.</param>
internal sealed record Cause(string Kind, string Id)
{
    public const string Standing = "standing";
    public const string Audit = "audit";
    public const string Until = "until";
}
