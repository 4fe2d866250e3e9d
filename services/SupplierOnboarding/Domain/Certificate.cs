using SupplierQuality.Contracts;
using SupplierQuality.Platform.Decisions;

namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>A certificate that a supplier holds: ISO 9001, IATF 16949, a special process.</summary>
internal sealed record Certificate
{
    public required string Id { get; init; }
    public required string SupplierId { get; init; }
    public required string Type { get; init; }
    public required string Number { get; init; }
    public required string Issuer { get; init; }

    /// <summary>Who accredited the issuer.</summary>
    public string? Accreditation { get; init; }

    public string? Scope { get; init; }

    /// <summary>The supplier's sites that it covers; empty: all.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary><c>valid</c> or <c>lapsed</c>.</summary>
    public string State { get; init; } = Valid;

    public IReadOnlyList<Change> History { get; init; } = [];

    public const string Valid = "valid";
    public const string Lapsed = "lapsed";

    /// <summary>The moment at which its last day is over, UTC; null once it has lapsed.</summary>
    public DateTimeOffset? LapsesAt() => State == Valid ? new DateTimeOffset(ValidTo.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;

    public Decision<Certificate> Lapse(Actor by, DateTimeOffset now)
    {
        if (State != Valid) return new Refusal("certificate-lapsed", "The certificate has lapsed already.");
        if (LapsesAt() > now) return new Refusal("certificate-valid", "The certificate is still valid.");
        return this with { State = Lapsed, History = [.. History, new Change(now, by, "lapsed")] };
    }
}

internal static class Certifying
{
    /// <summary>A certificate may be added to a supplier whose master data may change, for sites that it has.</summary>
    public static Decision<Certificate> Certify(this Supplier supplier, Certificate certificate)
    {
        if (supplier.Refuses(Transition.Amend) is { } refusal) return refusal;
        var sites = supplier.Details.Sites.Select(site => site.Id).ToHashSet();
        foreach (var (index, site) in certificate.Sites.Index())
            if (!sites.Contains(site)) return Rules.SiteIsUnknown(site, $"/sites/{index}");
        return certificate;
    }
}
