using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using DotNet.Testcontainers.Containers;
using Testcontainers.MongoDb;
using Testcontainers.RabbitMq;
using Xunit;

namespace SupplierQuality.TestKit;

/// <summary>
/// Real servers for tests: from Testcontainers where a Docker engine answers, else where <c>TEST_RABBITMQ</c> (with its management plugin) and <c>TEST_MONGODB</c> say one runs. A part that
/// cannot be had skips the test with its reason; <c>REQUIRE_RABBITMQ=1</c> and <c>REQUIRE_MONGODB=1</c> turn the skip into a failure.
/// </summary>
public static class RealParts
{
    /// <summary>What starts as RabbitMQ and MongoDB: the official images, or what this machine has instead.</summary>
    public static string RabbitMqImage => Image("TEST_RABBITMQ_IMAGE", "rabbitmq:4.3");

    public static string MongoDbImage => Image("TEST_MONGODB_IMAGE", "mongo:7.0");

    private static readonly Lazy<Task<RabbitMqContainer>> Rabbit = new(async () => await Started(new RabbitMqBuilder(RabbitMqImage).WithUsername("guest").WithPassword("guest").Build()));
    private static readonly Lazy<Task<MongoDbContainer>> Mongo = new(async () => await Started(new MongoDbBuilder(MongoDbImage).WithUsername("").WithPassword("").Build()));

    private static readonly ConcurrentDictionary<int, bool> GivenPorts = [];

    /// <summary>The connection string of a broker with a virtual host of its own.</summary>
    public static async Task<string> RabbitMq()
    {
        var host = "t" + Guid.NewGuid().ToString("n")[..12];
        if (Environment.GetEnvironmentVariable("TEST_RABBITMQ") is { Length: > 0 } given) return await GivenBroker.WithHost(new Uri(given), host);
        Need("RABBITMQ");
        var container = await Rabbit.Value;
        foreach (var command in (string[][])[["rabbitmqctl", "add_vhost", host], ["rabbitmqctl", "set_permissions", "-p", host, "guest", ".*", ".*", ".*"]])
        {
            var result = await container.ExecAsync(command);
            if (result.ExitCode != 0) throw new InvalidOperationException(result.Stderr);
        }
        return new UriBuilder(container.GetConnectionString()) { Path = host }.Uri.ToString();
    }

    /// <summary>The container itself, to be stopped, killed and started again.</summary>
    public static async Task<IContainer> RabbitMqOfItsOwn()
    {
        Need("RABBITMQ");
        return await Started(new RabbitMqBuilder(RabbitMqImage).WithUsername("guest").WithPassword("guest").WithPortBinding(FreePort(), 5672).Build());
    }

    /// <summary>SIGKILL for all that runs in it; <see cref="IContainer.StartAsync"/> starts it again with the files that it had. (Testcontainers itself only stops gently.)</summary>
    public static async Task Kill(IContainer container)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", ["kill", "--signal", "KILL", container.Id]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = await docker.StandardError.ReadToEndAsync();
        await docker.WaitForExitAsync();
        if (docker.ExitCode != 0) throw new InvalidOperationException(error);
    }

    /// <summary>The connection string of a server, with a database of the test's own.</summary>
    public static async Task<string> MongoDb(string? database = null)
    {
        var name = database ?? "t" + Guid.NewGuid().ToString("n")[..12];
        if (Environment.GetEnvironmentVariable("TEST_MONGODB") is { Length: > 0 } given) return new UriBuilder(given) { Path = name }.Uri.ToString();
        Need("MONGODB");
        return $"mongodb://127.0.0.1:{(await Mongo.Value).GetMappedPublicPort(27017)}/{name}";
    }

    /// <summary>
    /// A port that nobody listens on, never the same twice. It lies below those that the system gives to outgoing connections: whoever is killed and started again finds it free.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 32_000);
            if (!GivenPorts.TryAdd(port, true)) continue;
            using var listener = new TcpListener(System.Net.IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken
            }
        }
    }

    private static void Need(string part)
    {
        if (EngineAnswers) return;
        var reason = $"no Docker engine answers and TEST_{part} names no server";
        if (Environment.GetEnvironmentVariable("REQUIRE_" + part) == "1") Assert.Fail($"REQUIRE_{part}=1, but {reason}");
        Assert.Skip(reason);
    }

    private static bool EngineAnswers { get; } = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || SocketAnswers("/var/run/docker.sock");

    private static bool SocketAnswers(string path)
    {
        if (!File.Exists(path)) return false;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Image(string variable, string official) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } image ? image : official;

    private static async Task<TContainer> Started<TContainer>(TContainer container) where TContainer : IContainer
    {
        // Without the resource reaper (TESTCONTAINERS_RYUK_DISABLED) nobody else would end it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                container.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            }
            catch (AggregateException)
            {
                // Gone already; what is thrown here would keep the others from being ended.
            }
        };
        await container.StartAsync();
        return container;
    }
}
