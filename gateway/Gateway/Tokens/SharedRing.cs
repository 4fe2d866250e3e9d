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

/// <summary>The Data Protection ring, where every replica finds what another one put: in a folder that was configured, else in the gateway's store.</summary>
/// <param name="services">Asked when the ring is used, not when the process is put together: a wrong setting is told of by then.</param>
internal sealed class SharedRing(IServiceProvider services) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    // The interface is synchronous; it is called at start and about once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Folder is { } folder ? folder.GetAllElements() : Wait(async () =>
        await Elements.All(new Query<RingElement>()).Select(element => XElement.Parse(element.State.Xml)).ToListAsync());

    public void StoreElement(XElement element, string friendlyName)
    {
        if (Folder is { } folder) folder.StoreElement(element, friendlyName);
        else Wait(() => Elements.Insert(friendlyName, new(element.ToString(SaveOptions.DisableFormatting)), Actor.Rule("DataProtection"), []));
    }

    private IDocuments<RingElement> Elements => services.GetRequiredService<IDocuments<RingElement>>();

    private FileSystemXmlRepository? Folder => services.GetRequiredService<IOptions<GatewayOptions>>().Value.Tokens.RingFolder is { Length: > 0 } path
        ? new(Directory.CreateDirectory(path), services.GetRequiredService<ILoggerFactory>())
        : null;

    private static T Wait<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
