using System.Text.Json;
using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierAudit.Domain;

namespace SupplierQuality.SupplierAudit;

/// <summary>
/// Puts the templates that come with the product into the store, where they are not there yet. They are ordinary templates from then on: the insert by id
/// makes it happen once over all replicas, and never again over one that somebody has put since.
/// </summary>
internal sealed class ShippedTemplates(IDocuments<AuditTemplate> templates, TimeProvider clock, ILogger<ShippedTemplates> log) : BackgroundService
{
    public static readonly IReadOnlyList<string> Ids = ["iso9001-clause8"];

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static TemplateContent Read(string id)
    {
        using var file = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{id}.json") ?? throw new InvalidOperationException($"{id}.json is not embedded");
        return JsonSerializer.Deserialize<TemplateContent>(file, Reading)!;
    }

    /// <summary>Done before the first request, where the store answers; where it is away, the process starts without and tries again.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        if (!await Ship(patience.Token)) await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do await Task.Delay(Patience, clock, stoppingToken);
        while (!await Ship(stoppingToken));
    }

    private async Task<bool> Ship(CancellationToken ct)
    {
        var by = Actor.Rule(nameof(ShippedTemplates));
        try
        {
            foreach (var id in Ids) await templates.Insert(id, AuditTemplate.First(id, Read(id), by, clock.GetUtcNow()), by, [], ct);
            return true;
        }
        catch (Exception e)
        {
            log.LogWarning("The templates that come with the product are not in the store yet: {Error}", e.Message.ReplaceLineEndings(" "));
            return false;
        }
    }
}
