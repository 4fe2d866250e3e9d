using SupplierQuality.Platform.Http;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>A supplier's master data as it is sent, whole or in part.</summary>
internal sealed record SupplierForm
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Country { get; init; }
    public IReadOnlyList<string?>? Commodities { get; init; }
    public string? Criticality { get; init; }
    public IReadOnlyList<string?>? Provision { get; init; }
    public string? TaxId { get; init; }
    public string? Duns { get; init; }
    public IReadOnlyList<ExternalIdForm?>? ExternalIds { get; init; }
    public IReadOnlyList<ContactForm?>? Contacts { get; init; }
    public IReadOnlyList<SiteForm?>? Sites { get; init; }

    internal sealed record ExternalIdForm(string? SourceSystem = null, string? Id = null);

    internal sealed record ContactForm(string? Name = null, string? Email = null, string? Phone = null, string? Role = null);

    internal sealed record SiteForm(string? Id = null, string? Name = null, string? Address = null, string? Country = null);

    /// <param name="sent">Whether a field was sent at all: what was not is not asked for.</param>
    public FieldErrors Check(Func<string, bool> sent)
    {
        var errors = new FieldErrors();
        errors
            .Id(Id, "/id", optional: true)
            .Text(Name, "/name", optional: !sent("name"))
            .Country(Country, "/country", optional: !sent("country"))
            .Each(Commodities, "/commodities", 100, (commodity, at) => errors.Id(commodity, at), optional: !sent("commodities"))
            .Unique(Commodities, "/commodities", commodity => commodity)
            .OneOf(Criticality, "/criticality", ["low", "medium", "high"], optional: !sent("criticality"));
        return CheckOptional(errors);
    }

    private FieldErrors CheckOptional(FieldErrors errors) => errors
        .Each(Provision, "/provision", 3, (provision, at) => errors.OneOf(provision, at, ["incorporated", "directShipment", "outsourcedProcess"]), optional: true)
        .Unique(Provision, "/provision", provision => provision)
        .Text(TaxId, "/taxId", 50, optional: true)
        .Text(Duns, "/duns", 20, optional: true)
        .Each(ExternalIds, "/externalIds", 50, (external, at) => errors.Id(external.SourceSystem, $"{at}/sourceSystem").Id(external.Id, $"{at}/id"), optional: true)
        .Unique(ExternalIds, "/externalIds", external => $"{external.SourceSystem}\n{external.Id}")
        .Each(Contacts, "/contacts", 100, (contact, at) => errors
            .Text(contact.Name, $"{at}/name")
            .Text(contact.Email, $"{at}/email", optional: true)
            .Require(contact.Email?.Contains('@') != false, $"{at}/email", "not-an-address", "must be an e-mail address")
            .Text(contact.Phone, $"{at}/phone", 50, optional: true)
            .Text(contact.Role, $"{at}/role", 100, optional: true), optional: true)
        .Each(Sites, "/sites", 200, (site, at) => errors
            .Id(site.Id, $"{at}/id")
            .Text(site.Name, $"{at}/name")
            .Text(site.Address, $"{at}/address", 500, optional: true)
            .Country(site.Country, $"{at}/country"), optional: true)
        .Unique(Sites, "/sites", site => site.Id);

    public SupplierDetails ToDetails() => Over(new SupplierDetails { Name = "", Country = "", Commodities = [], Criticality = "" }, _ => true);

    /// <summary>The details with the fields that were sent; one that was sent as null is cleared.</summary>
    public SupplierDetails Over(SupplierDetails details, Func<string, bool> sent) => new()
    {
        Name = sent("name") ? Name! : details.Name,
        Country = sent("country") ? Country! : details.Country,
        Commodities = sent("commodities") ? Commodities.Checked() : details.Commodities,
        Criticality = sent("criticality") ? Criticality! : details.Criticality,
        Provision = sent("provision") ? Provision.Checked() : details.Provision,
        TaxId = sent("taxId") ? TaxId : details.TaxId,
        Duns = sent("duns") ? Duns : details.Duns,
        ExternalIds = sent("externalIds") ? [.. ExternalIds.Checked().Select(external => new ExternalId(external.SourceSystem!, external.Id!))] : details.ExternalIds,
        Contacts = sent("contacts") ? [.. Contacts.Checked().Select(contact => new Contact(contact.Name!, contact.Email, contact.Phone, contact.Role))] : details.Contacts,
        Sites = sent("sites") ? [.. Sites.Checked().Select(site => new Site(site.Id!, site.Name!, site.Country!, site.Address))] : details.Sites,
    };
}
