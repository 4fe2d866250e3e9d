using SupplierQuality.Contracts.SupplierOnboarding;

namespace SupplierQuality.IncomingInspection.Domain;

/// <summary>What onboarding says of a supplier: what it is and what may be bought from it.</summary>
internal sealed record Supplier(string State, IReadOnlyList<ApprovedScope> Scopes);

/// <summary>The goods receipt column of the gate: whether what has arrived goes to blocked stock (ISO 9001:2015, 8.4.1).</summary>
internal static class SupplierGate
{
    public const string Unknown = "supplier-unknown";
    public const string NotApproved = "supplier-not-approved";

    /// <summary>A suspended supplier's goods were ordered before: the gate warns there, it does not block. On probation and with conditions it allows.</summary>
    public static (string Code, string Reason)? WhyBlocked(Supplier? supplier, Receipt receipt, DateOnly today)
    {
        if (supplier is null) return (Unknown, $"there is no supplier {receipt.SupplierId}");
        return supplier.State switch
        {
            "suspended" => null,
            "approved" or "conditionallyApproved" or "probation" => WhyNotCovered([.. supplier.Scopes.Where(scope => Fits(scope, receipt))], receipt, today) is { } reason ? (NotApproved, reason) : null,
            _ => (NotApproved, $"{receipt.SupplierId} is {supplier.State}"),
        };
    }

    /// <summary>A scope that held when the goods came in, or holds by now, covers them.</summary>
    private static string? WhyNotCovered(IReadOnlyList<ApprovedScope> fitting, Receipt receipt, DateOnly today)
    {
        if (fitting.Any(scope => Holds(scope, receipt.ReceivedOn) || Holds(scope, today))) return null;
        var ended = fitting.Max(scope => scope.ValidTo < today ? scope.ValidTo : null);
        var begins = fitting.Min(scope => scope.ValidFrom > today ? scope.ValidFrom : (DateOnly?)null);
        return $"part {receipt.Part} is not in an approved scope of {receipt.SupplierId} for plant {receipt.Plant}"
            + (ended is { } last ? $"; one that covered it ended on {last:O}" : "") + (begins is { } first ? $"; one that covers it begins on {first:O}" : "");
    }

    /// <summary>One of a process covers no goods by itself.</summary>
    private static bool Fits(ApprovedScope scope, Receipt receipt) =>
        (scope.Part is { } part ? part == receipt.Part : scope.Commodity is { } commodity && commodity == receipt.Commodity)
        && (scope.Plant is null || scope.Plant == receipt.Plant)
        && (scope.Site is null || receipt.Site is null || scope.Site == receipt.Site);

    private static bool Holds(ApprovedScope scope, DateOnly day) => scope.ValidFrom <= day && (scope.ValidTo is null || day <= scope.ValidTo);
}
