namespace SupplierQuality.SupplierOnboarding.Domain;

/// <summary>What purchasing says about a supplier: its master data.</summary>
internal sealed record SupplierDetails
{
    public required string Name { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    public required IReadOnlyList<string> Commodities { get; init; }

    /// <summary>What a failure of it would cost us: <c>low</c>, <c>medium</c> or <c>high</c>. The extent of control follows it (8.4.2).</summary>
    public required string Criticality { get; init; }

    /// <summary>How what it provides is used (8.4.1 a to c): <c>incorporated</c>, <c>directShipment</c>, <c>outsourcedProcess</c>.</summary>
    public IReadOnlyList<string> Provision { get; init; } = [];

    public string? TaxId { get; init; }
    public string? Duns { get; init; }
    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<Site> Sites { get; init; } = [];
}

/// <summary>What another system calls the supplier.</summary>
internal sealed record ExternalId(string SourceSystem, string Id);

internal sealed record Contact(string Name, string? Email = null, string? Phone = null, string? Role = null);

/// <summary>A place where the supplier makes things.</summary>
internal sealed record Site(string Id, string Name, string Country, string? Address = null);
