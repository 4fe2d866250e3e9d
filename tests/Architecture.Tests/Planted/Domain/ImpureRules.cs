using SupplierQuality.Platform.Documents;

namespace SupplierQuality.Architecture.Tests.Planted.Domain;

// Domains that are not pure, each in its own way: rules are seen red on these.
#pragma warning disable CA1812, RS0030

internal static class ReadsTheClock
{
    public static DateTimeOffset Due() => DateTimeOffset.UtcNow.AddDays(1);
}

internal static class ThrowsDice
{
    public static Func<Guid> NewId => () => Guid.NewGuid();
}

internal static class AsksAStore
{
    public static async Task<string?> Find(IDocuments<string> documents, string id) => (await documents.Find(id, CancellationToken.None))?.State;
}

internal sealed class KeepsAClient
{
    private readonly List<System.Net.Http.HttpClient> clients = [];

    public int Count => clients.Count;
}

internal static class WritesAFile
{
    public static void Save(string text) => System.IO.File.WriteAllText("rules", text);
}

/// <summary>The one that is as it should be.</summary>
internal static class IsPure
{
    public static Platform.Decisions.Decision<string> Decide(string state, DateTimeOffset now) => now.Year > 2000 ? state : new Platform.Decisions.Refusal("too-early", state);
}
