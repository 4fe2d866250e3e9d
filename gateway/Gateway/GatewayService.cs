using SupplierQuality.Gateway.Features;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Gateway.Tokens;
using SupplierQuality.Platform.Hosting;

namespace SupplierQuality.Gateway;

/// <summary>The gateway on one page: how machines and people sign in, and where the API is described.</summary>
public static class GatewayService
{
    internal const string Name = "gateway";

    public static Service Define() => new Service(Name)
        .Keeps(ApiKeys.Type)
        .Keeps(SetupTokens.Type)
        .Keeps(SigningKeyDocuments.Type)
        .Keeps(RingElements.Type)
        .With(services => services
            .AddSingleton<ApiKeyLookup>()
            .AddSingleton<SigningKeys>()
            .AddSingleton<FirstAdmin>()
            .AddHostedService(provider => provider.GetRequiredService<FirstAdmin>()))
        .Maps(
            SetUp.Map,
            CreateApiKey.Map,
            ListApiKeys.Map,
            DeleteApiKey.Map,
            PublishSigningKeys.Map,
            ShowReference.Map);
}
