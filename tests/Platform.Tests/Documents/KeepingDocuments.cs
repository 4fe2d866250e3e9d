using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Documents.Mongo;
using SupplierQuality.Platform.Documents.Sqlite;
using SupplierQuality.Platform.Events;
using SupplierQuality.TestKit;

namespace SupplierQuality.Platform.Tests.Documents;

public sealed class KeepingDocumentsInSqlite : DocumentsCompliance
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("sq-").FullName, "notes.db");

    internal override Task<IStore> OpenStore(IOutboxListener listener) => Task.FromResult<IStore>(new SqliteStore($"Data Source={path}", Clock, OutboxRoutes.Broker, listener));

    [Fact]
    public void A_second_process_on_the_same_file_is_refused() =>
        Assert.Throws<IOException>(() => new SqliteStore($"Data Source={path}", Clock, OutboxRoutes.Broker, new OutboxBells()));
}

public sealed class KeepingDocumentsInMongoDb : DocumentsCompliance
{
    internal override async Task<IStore> OpenStore(IOutboxListener listener) => new MongoStore(await RealParts.MongoDb(), "notes", Clock, listener);
}
