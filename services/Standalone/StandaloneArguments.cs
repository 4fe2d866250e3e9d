using System.Globalization;
using System.Security.Cryptography;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Standalone.Sample;

namespace SupplierQuality.Standalone;

/// <summary>What a newcomer may say on the command line.</summary>
/// <param name="Data">The folder that holds everything, <c>--data DIR</c>; <c>./data</c> unless given.</param>
/// <param name="SampleData">Load a believable year first, <c>--sample-data</c>.</param>
/// <param name="Seed">The same year for the same seed, <c>--seed N</c>; 1 unless given.</param>
/// <param name="Rest">What ASP.NET Core reads.</param>
internal sealed record StandaloneArguments(string Data, bool SampleData, int Seed, string[] Rest)
{
    /// <summary>Where the first admin key lies; only the owner can read it.</summary>
    public string AdminKeyFile => Path.Combine(Data, "admin-key");

    /// <summary>Which sample year was begun here, and whether all of it is there.</summary>
    public string SampleDataFile => Path.Combine(Data, "sample-data");

    /// <summary>The first admin key.</summary>
    public string AdminKey { get; private set; } = "";

    /// <summary>It came with the configuration, and lies in no file.</summary>
    public bool KeyWasGiven { get; private set; }

    /// <summary>Null where something is wrong, which is said in one line.</summary>
    public static StandaloneArguments? Parse(string[] args)
    {
        var (data, sample, seed, rest) = ("data", false, 1, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var value = args.ElementAtOrDefault(i + 1);
            if (args[i] == "--sample-data") sample = true;
            else if (args[i] is not ("--data" or "--seed")) rest.Add(args[i]);
            else if (args[i] == "--data" ? value is not { Length: > 0 } : !int.TryParse(value, CultureInfo.InvariantCulture, out seed)) return Refused(args[i], value);
            else if (args[i++] == "--data") data = value!;
        }
        return new(Path.GetFullPath(data), sample, seed, [.. rest]);
    }

    private static StandaloneArguments? Refused(string argument, string? value)
    {
        Console.Error.WriteLine($"Not started: {argument} must be followed by {(argument == "--data" ? "a folder" : "a whole number")}{(value is null ? "" : $", not by '{value}'")}.");
        return null;
    }

    /// <summary>Everything on SQLite files in one folder, events within the process, one port, and an admin key made at the first start.</summary>
    public void Configure(WebApplicationBuilder builder)
    {
        Directory.CreateDirectory(Data);
        KeyWasGiven = builder.Configuration["Gateway:BootstrapApiKey"] is { Length: > 0 };
        AdminKey = KeyWasGiven ? builder.Configuration["Gateway:BootstrapApiKey"]! : ReadOrMakeKey();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Documents"] = $"Data Source={Data}/{{service}}.db",
            ["ConnectionStrings:Messages"] = ServiceHost.InProcess,
            ["Gateway:SetupTokenFile"] = Path.Combine(Data, "setup-token"),
            ["Gateway:BootstrapApiKey"] = AdminKey,
        });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls("http://localhost:8080");
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        // The ring lies in the gateway's file in the same folder: whoever reads one reads the other.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(this).AddHostedService<Welcome>();
        if (SampleData) builder.Services.AddHostedService<SampleData>();
    }

    private string ReadOrMakeKey()
    {
        if (File.Exists(AdminKeyFile)) return File.ReadAllText(AdminKeyFile).Trim();
        var key = "sqk_" + RandomNumberGenerator.GetHexString(48, lowercase: true);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(AdminKeyFile, options);
        file.WriteLine(key);
        return key;
    }
}
