using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace SupplierQuality.Platform.Documents.Sqlite;

/// <summary>
/// One database file with one writer thread. What is asked for while a commit is under way shares the next one: that is what makes a durable
/// commit affordable. A second process on the same file is refused.
/// </summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private const int CommitSize = 64;

    /// <summary>In kilobytes. The writer touches a page of each index for each document: the more of them it finds in memory, the less it slows down as the file grows.</summary>
    private const int WriterCache = 40_000, ReaderCache = 4_000;

    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream fileLock;
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private readonly SqliteConnection writer;
    private readonly string connectionString;
    private readonly Thread thread;
    private volatile bool closed;

    public SqliteFile(string connectionString)
    {
        var path = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        Folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(Folder);
        fileLock = Lock(path + ".lock");
        this.connectionString = new SqliteConnectionStringBuilder(connectionString) { DataSource = path, Pooling = false }.ToString();
        writer = Open(WriterCache);
        thread = new Thread(Run) { IsBackground = true, Name = $"writer of {Path.GetFileName(path)}" };
        thread.Start();
    }

    public string Folder { get; }

    /// <summary>Runs at once, on a connection that nobody else has meanwhile; each read sees the last commit.</summary>
    public TResult Read<TResult>(Func<SqliteConnection, TResult> run)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        // The provider's own pool says the pragmas again for each read.
        if (!readers.TryTake(out var connection)) connection = Open(ReaderCache);
        var kept = false;
        try
        {
            var result = run(connection);
            if (kept = !closed) readers.Add(connection);
            return result;
        }
        finally
        {
            if (!kept) connection.Dispose();
        }
    }

    private SqliteConnection Open(int kilobytes)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        // Pages that change often are written back once in 32 MB of log, not once in 4.
        connection.Execute($"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-{kilobytes}; PRAGMA wal_autocheckpoint=8000;");
        return connection;
    }

    /// <summary>Runs on the writer thread within a transaction; the task ends when it is on disk.</summary>
    public async Task<TResult> Write<TResult>(Func<SqliteConnection, TResult> run)
    {
        var work = new Work<TResult>(run);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(work), this);
        return await work.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (!queue.Writer.TryComplete()) return;
        await Task.Run(thread.Join);
        await writer.DisposeAsync();
        closed = true;
        while (readers.TryTake(out var reader)) await reader.DisposeAsync();
        await fileLock.DisposeAsync();
    }

    private void Run()
    {
        var group = new List<Work>(CommitSize);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < CommitSize && queue.Reader.TryRead(out var work)) group.Add(work);
            Commit(group);
        }
    }

    private void Commit(List<Work> group)
    {
        try
        {
            using var transaction = writer.BeginTransaction(deferred: false);
            foreach (var work in group) work.Run(writer);
            transaction.Commit();
            foreach (var work in group) work.Succeed();
        }
        catch (Exception e) when (group.Count > 1)
        {
            // One of them failed and took the others with it: each for itself, so that only the guilty one is told.
            _ = e;
            foreach (var work in group) Commit([work]);
        }
        catch (Exception e)
        {
            group[0].Fail(e);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"Another process has the database open: {path} is locked.", e);
        }
    }

    private abstract class Work
    {
        public abstract void Run(SqliteConnection connection);

        public abstract void Succeed();

        public abstract void Fail(Exception e);
    }

    private sealed class Work<TResult>(Func<SqliteConnection, TResult> run) : Work
    {
        private readonly TaskCompletionSource<TResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TResult? result;

        public Task<TResult> Task => completion.Task;

        public override void Run(SqliteConnection connection) => result = run(connection);

        public override void Succeed() => completion.SetResult(result!);

        public override void Fail(Exception e) => completion.SetException(e);
    }
}
