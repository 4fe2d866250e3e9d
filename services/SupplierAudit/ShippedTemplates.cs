using System.Text.Json;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit;

/// <summary>
/// Puts the templates that come with the product into the store, where they are not there yet. They are ordinary templates from then on: the insert by id
/// makes it happen once over all replicas, and never again over one that somebody has put since.
/// </summary>
internal sealed class ShippedTemplates(IDocuments<AuditTemplate> templates, TimeProvider clock) : IHostedLifecycleService
{
    public static readonly IReadOnlyList<string> Ids = ["iso9001-clause8"];

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    // Once everything has started: the store is prepared by then.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var by = Actor.Rule(nameof(ShippedTemplates));
        foreach (var id in Ids) await templates.Insert(id, AuditTemplate.First(id, Read(id), by, clock.GetUtcNow()), by, [], cancellationToken);
    }

    public static TemplateContent Read(string id)
    {
        using var file = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{id}.json") ?? throw new InvalidOperationException($"{id}.json is not embedded");
        return JsonSerializer.Deserialize<TemplateContent>(file, Reading)!;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
