using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Gateway.Tokens;

/// <summary>One element of the Data Protection ring.</summary>
internal sealed record RingElement(string Xml);

internal static class RingElements
{
    public static readonly DocumentType<RingElement> Type = new("ringElements");
}

/// <summary>The Data Protection ring in the gateway's store, so that every replica opens what another one closed.</summary>
internal sealed class SharedRing(IDocuments<RingElement> elements) : IXmlRepository
{
    // The interface is synchronous; it is called at start and about once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Wait(async () =>
        await elements.All(new Query<RingElement>()).Select(element => XElement.Parse(element.State.Xml)).ToListAsync());

    public void StoreElement(XElement element, string friendlyName) => Wait(() =>
        elements.Insert(friendlyName, new(element.ToString(SaveOptions.DisableFormatting)), Actor.Rule("DataProtection"), []));

    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}

/// <summary>Where the ring lies: a folder that was configured, else the store.</summary>
internal sealed class RingPlace(IOptions<GatewayOptions> options, IServiceProvider services) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions management) => management.XmlRepository = options.Value.Tokens.RingFolder is { Length: > 0 } folder
        ? new FileSystemXmlRepository(Directory.CreateDirectory(folder), services.GetRequiredService<ILoggerFactory>())
        : new SharedRing(services.GetRequiredService<IDocuments<RingElement>>());
}
