using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SupplierQuality.Kubernetes.Tests.Running;

/// <summary>
/// What a Kubernetes Service is to its callers: one address, whose new connections go to any process that says it is ready. Connections that stand stay where they
/// are, and one that cannot be made is reset; nothing is tried again for the caller.
/// </summary>
public sealed class ServiceAddress : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Replica, bool> ready = new();
    private readonly CancellationTokenSource ended = new();
    private readonly HttpClient prober = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Func<Replica, int> port;
    private int turn;

    /// <param name="port">Which port of a replica the connections go to.</param>
    public ServiceAddress(Func<Replica, int> port)
    {
        this.port = port;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Ready => ready.Count(replica => replica.Value);

    /// <summary>Whether new connections may go to it.</summary>
    public bool Takes(Replica replica) => ready.GetValueOrDefault(replica);

    /// <summary>Looks at its readiness from now on, as a kubelet does, only oftener.</summary>
    public void Add(Replica replica) => _ = Probe(replica);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        prober.Dispose();
    }

    private async Task Probe(Replica replica)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var answer = await prober.GetAsync(new Uri($"http://127.0.0.1:{replica.HttpPort}/health/ready"), ended.Token);
                ready[replica] = answer.IsSuccessStatusCode;
            }
            catch (OperationCanceledException)
            {
                // Slow, as the machine may be: who is gone refuses, and who ends says so.
            }
            catch (HttpRequestException)
            {
                ready[replica] = false;
            }
            await Task.Delay(100).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                _ = Carry(await listener.AcceptTcpClientAsync(ended.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Carry(TcpClient caller)
    {
        using var _ = caller;
        using var callee = new TcpClient();
        caller.NoDelay = callee.NoDelay = true;
        try
        {
            var replicas = ready.Where(replica => replica.Value).Select(replica => replica.Key).OrderBy(port).ToList();
            if (replicas.Count == 0) return;
            await callee.ConnectAsync(IPAddress.Loopback, port(replicas[Interlocked.Increment(ref turn) % replicas.Count]), ended.Token);
            await Task.WhenAll(Copy(caller, callee), Copy(callee, caller));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            caller.LingerState = new LingerOption(true, 0);
        }
    }

    /// <summary>One direction; its end is handed on as such, so that either side may close first.</summary>
    private async Task Copy(TcpClient from, TcpClient to)
    {
        await from.GetStream().CopyToAsync(to.GetStream(), ended.Token);
        to.Client.Shutdown(SocketShutdown.Send);
    }
}
