namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What a lot may be in.</summary>
internal static class LotStates
{
    public const string AwaitingInspection = "awaitingInspection";
    public const string InInspection = "inInspection";
    public const string AwaitingDecision = "awaitingDecision";
    public const string Accepted = "accepted";
    public const string AcceptedOnConcession = "acceptedOnConcession";
    public const string PartiallyAccepted = "partiallyAccepted";
    public const string Rejected = "rejected";
    public const string Skipped = "skipped";
    public const string Cancelled = "cancelled";

    public static IReadOnlyList<string> All { get; } =
        [AwaitingInspection, InInspection, AwaitingDecision, Accepted, AcceptedOnConcession, PartiallyAccepted, Rejected, Skipped, Cancelled];

    /// <summary>Nothing more has to happen before the lot counts for the severity of later ones.</summary>
    public static bool IsSettled(string state) => state is not (AwaitingInspection or InInspection or AwaitingDecision);
}

/// <summary>What the sampling plan says of a lot; no disposition changes it.</summary>
internal static class LotVerdicts
{
    public const string Accept = "accept";
    public const string Reject = "reject";
}

/// <summary>What the ERP's usage decision or a person decides.</summary>
internal static class Outcomes
{
    public const string Accept = "accept";
    public const string AcceptOnConcession = "acceptOnConcession";
    public const string AcceptPartially = "acceptPartially";
    public const string Reject = "reject";

    public static IReadOnlyList<string> All { get; } = [Accept, AcceptOnConcession, AcceptPartially, Reject];

    public static string StateAfter(string outcome) => outcome switch
    {
        Accept => LotStates.Accepted,
        AcceptOnConcession => LotStates.AcceptedOnConcession,
        AcceptPartially => LotStates.PartiallyAccepted,
        _ => LotStates.Rejected,
    };
}
