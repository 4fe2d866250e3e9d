using System.Text;
using SupplierQuality.Gateway;
using SupplierQuality.IncomingInspection;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Events;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;
using SupplierQuality.Scorecard;
using SupplierQuality.SupplierAudit;
using SupplierQuality.SupplierOnboarding;

namespace SupplierQuality.Architecture.Tests.StoredDocuments;

/// <summary>
/// A specimen of every document type in every schema that was ever released, <c>&lt;service&gt;.&lt;collection&gt;.&lt;schema&gt;.json</c>, taken from a running product. What customers have
/// on disk is read by this program: a state that changes its shape needs a new schema, an upgrade, and a specimen of its own.
/// </summary>
public sealed class ReadingWhatWasStored
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "StoredDocuments");

    public static TheoryData<string, int> Specimens()
    {
        var data = new TheoryData<string, int>();
        foreach (var (name, schema, _) in Types())
            for (var old = 1; old <= schema; old++) data.Add(name, old);
        return data;
    }

    [Theory]
    [MemberData(nameof(Specimens))]
    public void It_is_read_and_where_its_schema_is_the_current_one_stored_again_as_it_was(string name, int schema)
    {
        var (_, current, upgraded) = Types().Single(type => type.Name == name);
        var file = Path.Combine(Folder, $"{name}.{schema}.json");
        Assert.True(File.Exists(file), $"{name} has no specimen of schema {schema}");
        var stored = File.ReadAllText(file).Trim();
        var again = Encoding.UTF8.GetString(upgraded(Encoding.UTF8.GetBytes(stored), schema));
        if (schema == current) Assert.Equal(stored, again);
    }

    [Fact]
    public void There_is_no_specimen_of_a_type_that_is_gone()
    {
        var known = Types().SelectMany(type => Enumerable.Range(1, type.Schema).Select(schema => $"{type.Name}.{schema}.json")).ToHashSet();
        Assert.DoesNotContain(Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName), file => !known.Contains(file!));
    }

    [Fact]
    public void A_state_that_has_lost_a_field_is_seen()
    {
        var lots = Types().Single(type => type.Name == "inspection.lots");
        var stored = File.ReadAllText(Path.Combine(Folder, "inspection.lots.1.json")).Trim().Replace("\"supplierId\":", "\"vendor\":", StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Assert.Equal(stored, Encoding.UTF8.GetString(lots.Upgraded(Encoding.UTF8.GetBytes(stored), 1))));
    }

    private static IEnumerable<(string Name, int Schema, Func<byte[], int, byte[]> Upgraded)> Types()
    {
        Service[] all = [GatewayService.Define(), SupplierOnboardingService.Define(), AuditService.Define(), InspectionService.Define(), ScorecardService.Define()];
        return [
            .. all.SelectMany(service => service.Documents.Select(documents => ($"{service.Name}.{documents.Collection}", documents.Schema, documents.Upgraded))),
            Platform(FailedDeliveries.Type), Platform(IdempotencyRecords.Type)];
    }

    private static (string, int, Func<byte[], int, byte[]>) Platform<T>(DocumentType<T> type) where T : class =>
        ($"platform.{type.Name}", type.Schema, (json, schema) => DocumentCodec<T>.Write(new DocumentCodec<T>(type).Read(json, schema)));
}
