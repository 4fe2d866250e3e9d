using SupplierQuality.Contracts.SupplierOnboarding;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>What an approval is for: exactly one of commodity, part and process; an absent plant or site means any.</summary>
internal sealed record Scope
{
    public string? Commodity { get; init; }
    public string? Part { get; init; }
    public string? Process { get; init; }

    /// <summary>The plant of ours that may buy.</summary>
    public string? Plant { get; init; }

    /// <summary>The site of the supplier's that may deliver.</summary>
    public string? Site { get; init; }

    /// <summary>First day on which it holds.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day on which it holds; absent: until withdrawn.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>How much may be bought in all; kept, and not counted against yet.</summary>
    public decimal? MaxQuantity { get; init; }

    public bool IsValidOn(DateOnly day) => day >= ValidFrom && !(day > ValidTo);

    public ApprovedScope ToContract(bool conditional) => new()
    {
        Commodity = Commodity,
        Part = Part,
        Process = Process,
        Plant = Plant,
        Site = Site,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        Conditional = conditional,
    };
}
