using MongoDB.Driver;

namespace SupplierQuality.Platform.Documents.Mongo;

/// <summary>
/// Two writes that wait for each other: MongoDB tries again by itself, a compatible server that locks rows (DocumentDB on PostgreSQL) ends one of them and says so.
/// What it ended was not written, and may be tried again.
/// </summary>
internal static class MongoConflicts
{
    private const int Tries = 8;
    private const int LockBusy = 46;
    private const int WriteConflict = 112;

    /// <summary>PostgreSQL's 40P01 and 40001 (deadlock, serialization failure), packed into a number as DocumentDB tells them.</summary>
    private const int Deadlock = 16908292, SerializationFailure = 16777220;

    public static bool IsDuplicate(WriteError error) => error.Category == ServerErrorCategory.DuplicateKey;

    public static bool MayTryAgain(WriteError error, int attempt) => IsConflict(error.Code) && attempt < Tries;

    public static bool MayTryAgain(MongoException e, int attempt) => attempt < Tries && e switch
    {
        MongoWriteException { WriteError: { } error } => IsConflict(error.Code),
        MongoCommandException command => IsConflict(command.Code),
        MongoBulkWriteException { WriteConcernError: null, WriteErrors: { Count: > 0 } errors } => errors.All(error => IsConflict(error.Code)),
        _ => false,
    };

    /// <summary>For what may be done twice.</summary>
    public static async Task TryAgain(Func<Task> write, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await write();
                return;
            }
            catch (MongoException e) when (MayTryAgain(e, attempt))
            {
                await Pause(attempt, ct);
            }
        }
    }

    /// <summary>Longer each time and never the same for two, or they meet again.</summary>
    public static Task Pause(int attempt, CancellationToken ct) => Task.Delay(Random.Shared.Next(5, 20 << Math.Min(attempt, 5)), ct);

    private static bool IsConflict(int code) => code is LockBusy or WriteConflict or Deadlock or SerializationFailure;
}
