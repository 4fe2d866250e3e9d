using Microsoft.Extensions.DependencyInjection;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.Platform.Hosting;

/// <summary>What every service keeps for the platform in its own store.</summary>
internal static class PlatformDocuments
{
    public static void AddPlatformDocuments(this IServiceCollection services, string service)
    {
        services.AddKeyedSingleton(service, (provider, name) => provider.GetRequiredKeyedService<IStore>(name).Open(new DocumentModel<FailedDelivery>(FailedDeliveries.Type, [])));
        services.AddKeyedSingleton(service, (provider, name) => provider.GetRequiredKeyedService<IStore>(name).Open(new DocumentModel<IdempotencyRecord>(IdempotencyRecords.Type, [])));
    }
}
