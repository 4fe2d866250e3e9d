using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests;

/// <summary>The gateway's own program on a real port, on a folder of its own, with a clock that the test moves.</summary>
public sealed class GatewayUnderTest : WebApplicationFactory<Program>
{
    public const string BootstrapKey = "sqk_bootstrap-0123456789-0123456789-0123456789";

    private readonly Dictionary<string, string?> settings;
    private readonly bool ownsFolder;

    /// <param name="folder">Of another one, whose store this one goes on with; null: new.</param>
    private GatewayUnderTest(Dictionary<string, string?> settings, string? folder)
    {
        this.settings = settings;
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("sq-gateway-").FullName;
        UseKestrel(0);
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public RecordedLog Log { get; } = new();

    public string Address { get; private set; } = "";

    public string SetupTokenFile => Path.Combine(Folder, "setup", "token");

    /// <summary>Has a first admin key already.</summary>
    public static GatewayUnderTest Start(params (string Name, string Value)[] settings) => Start(null, [("Gateway:BootstrapApiKey", BootstrapKey), .. settings]);

    /// <summary>Nobody has a key yet.</summary>
    public static GatewayUnderTest StartForTheFirstTime(string? folder = null) => Start(folder);

    /// <summary>What its program says last where it does not start.</summary>
    public static async Task<string> WhyItDoesNotStart(params (string Name, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value), null);
        Assert.ThrowsAny<Exception>(gateway.StartServer);
        var line = await Eventually.Holds(() => Task.FromResult(gateway.Log.Lines.LastOrDefault(line => line.StartsWith("Critical", StringComparison.Ordinal))), line => line is not null);
        await gateway.DisposeAsync();
        return line!;
    }

    public static GatewayUnderTest Start(string? folder, params (string Name, string Value)[] settings)
    {
        var gateway = new GatewayUnderTest(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value), folder);
        gateway.StartServer();
        gateway.Address = gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return gateway;
    }

    /// <summary>A client that signs in with this key; null: with nothing.</summary>
    public HttpClient With(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    public HttpClient Admin() => With(BootstrapKey);

    /// <summary>A new key with these roles.</summary>
    public async Task<string> NewKey(params string[] roles)
    {
        using var admin = Admin();
        return (string)(await admin.PostJson("/api-keys", new { name = "made for a test", roles }))["key"]!;
    }

    /// <summary>All that lies in its database, as it lies there.</summary>
    public string Stored() => string.Concat(Directory.GetFiles(Folder, "*.db").Concat(Directory.GetFiles(Folder, "*.db-wal")).Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }));

    /// <summary>A part of the host, for what cannot be seen from outside.</summary>
    internal T Part<T>() where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Documents", $"Data Source={Folder}/{{service}}.db");
        builder.UseSetting("Gateway:SetupTokenFile", SetupTokenFile);
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // The program ends by itself a moment after it was told to.
        await Eventually.Holds(() => Task.Run(() => File.Open(Path.Combine(Folder, "gateway.db.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None).DisposeAsync().AsTask().IsCompleted), closed => closed);
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}
