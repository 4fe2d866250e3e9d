using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace SupplierQuality.TestKit;

/// <summary>
/// The broker that <c>TEST_RABBITMQ</c> names. Tests run side by side and all declare the same queues, so each needs a virtual host of its own; the management plugin
/// makes them, on port 15672 of the broker or where <c>TEST_RABBITMQ_MANAGEMENT</c> says.
/// </summary>
internal static class GivenBroker
{
    public static async Task<string> WithHost(Uri broker, string host)
    {
        var sign = broker.UserInfo is { Length: > 0 } given ? Uri.UnescapeDataString(given) : "guest:guest";
        var management = Environment.GetEnvironmentVariable("TEST_RABBITMQ_MANAGEMENT") is { Length: > 0 } named ? named : $"http://{broker.Host}:15672";
        using var client = new HttpClient { BaseAddress = new Uri(management) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(sign)));
        try
        {
            await Put(client, $"/api/vhosts/{host}", new { });
            await Put(client, $"/api/permissions/{host}/{Uri.EscapeDataString(sign.Split(':')[0])}", new { configure = ".*", write = ".*", read = ".*" });
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"TEST_RABBITMQ: the management plugin at {management} makes no virtual host for the test ({e.Message})", e);
        }
        return new UriBuilder(broker) { Path = host }.Uri.ToString();
    }

    private static async Task Put(HttpClient client, string path, object body)
    {
        using var answer = await client.PutAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }
}
