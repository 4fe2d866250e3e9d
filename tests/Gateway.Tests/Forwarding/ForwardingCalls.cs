using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using SupplierQuality.TestKit;

namespace SupplierQuality.Gateway.Tests.Forwarding;

/// <summary>A gateway before three services that echo and one that is away.</summary>
public sealed class GatewayBeforeServices : IAsyncLifetime
{
    public StubService Service { get; private set; } = null!;
    public GatewayUnderTest Gateway { get; private set; } = null!;
    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await StubService.Start();
        Gateway = GatewayUnderTest.Start(
            Service.As("onboarding"), Service.As("inspection"), Service.As("scorecard"), ("ReverseProxy:Clusters:audit:Destinations:main:Address", $"http://127.0.0.1:{RealParts.FreePort()}"));
        Client = Gateway.Admin();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        await Service.DisposeAsync();
    }
}

public sealed class ForwardingCalls(GatewayBeforeServices before) : IClassFixture<GatewayBeforeServices>
{
    private readonly StubService service = before.Service;
    private readonly GatewayUnderTest gateway = before.Gateway;
    private readonly HttpClient client = before.Client;

    [Theory]
    [InlineData("/suppliers", "onboarding")]
    [InlineData("/suppliers/S-1:suspend", "onboarding")]
    [InlineData("/suppliers/S-1/approvals/A-1:withdraw", "onboarding")]
    [InlineData("/proposals/P-1:accept", "onboarding")]
    [InlineData("/certificates?expiringBefore=2026-01-01", "onboarding")]
    [InlineData("/evaluations-due", "onboarding")]
    [InlineData("/approved-suppliers", "onboarding")]
    [InlineData("/gate", "onboarding")]
    [InlineData("/gate:batch", "onboarding")]
    [InlineData("/operations/onboarding/status", "onboarding")]
    [InlineData("/plants/P1", "inspection")]
    [InlineData("/inspection-plans/A", "inspection")]
    [InlineData("/sampling-plan", "inspection")]
    [InlineData("/sampling:simulate", "inspection")]
    [InlineData("/sampling-status", "inspection")]
    [InlineData("/sampling-status:resume", "inspection")]
    [InlineData("/receiving-inspections", "inspection")]
    [InlineData("/receiving-inspections:batch", "inspection")]
    [InlineData("/inspection-results:batch", "inspection")]
    [InlineData("/lots/L-1/holds/H-1:release", "inspection")]
    [InlineData("/nonconformities", "inspection")]
    [InlineData("/operations/inspection/failed-deliveries/1:replay", "inspection")]
    [InlineData("/scorecards/S-1/explanation", "scorecard")]
    [InlineData("/standings", "scorecard")]
    public async Task A_path_leads_to_its_service_over_http2(string path, string audience)
    {
        var answer = await client.PostJson(path);

        Assert.Equal((path, "HTTP/2"), ((string)answer["target"]!, (string)answer["protocol"]!));
        var token = new JsonWebToken(((string)answer["headers"]["Authorization"]!)["Bearer ".Length..]);
        Assert.Equal(audience, Assert.Single(token.Audiences));
    }

    [Theory]
    [InlineData("/suppliers/A%2FB")]
    [InlineData("/suppliers/A%2fB/history")]
    [InlineData("/suppliers/A%252FB")]
    [InlineData("/lots/100%25%20%C3%A4?supplierLot=a%2Fb+c&x=%26")]
    [InlineData("/lots/a;b=c,d~e!f$g'(h)*")]
    public async Task The_target_arrives_as_it_was_sent(string target)
    {
        var uri = new Uri(gateway.Address + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await client.GetAsync(uri);

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal(target, (string?)answer["target"]);
    }

    [Fact]
    public async Task Who_calls_is_said_by_the_gateway_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lots");
        request.Headers.Add("X-Api-Key", GatewayUnderTest.BootstrapKey);
        foreach (var name in (string[])["X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-User", "Remote-User", "X-User-Roles", "X_Remote_User", "Cookie"]) request.Headers.TryAddWithoutValidation(name, "admin");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("Idempotency-Key", "k");
        request.Headers.TryAddWithoutValidation("If-Match", "\"3\"");

        using var response = await client.SendAsync(request);

        var headers = JsonNode.Parse(await response.Content.ReadAsStringAsync(), new JsonNodeOptions { PropertyNameCaseInsensitive = true })!["headers"]!.AsObject();
        Assert.DoesNotContain(headers, header => Regexes.Identity().IsMatch(header.Key));
        Assert.DoesNotContain("sqk_", headers.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", (string?)headers["X-Forwarded-For"]);
        Assert.Equal(("k", "\"3\""), ((string?)headers["Idempotency-Key"], (string?)headers["If-Match"]));
    }

    [Fact]
    public async Task Without_sign_in_nothing_is_forwarded()
    {
        using var anonymous = gateway.With(null);

        var answer = await anonymous.GetJson("/lots");

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_path_that_nobody_has_is_not_found()
    {
        var answer = await client.GetJson("/nowhere");

        Assert.Equal((HttpStatusCode.NotFound, "not-found"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_service_that_is_away_is_a_problem_that_says_when_to_try_again()
    {
        var answer = await client.PostJson("/audits", new { supplierId = "S-1" });

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "service-away"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_a_problem_too()
    {
        await using var hasty = GatewayUnderTest.Start(service.As("inspection"), ("ReverseProxy:Clusters:inspection:HttpRequest:ActivityTimeout", "00:00:01"));
        using var admin = hasty.Admin();

        var answer = await admin.GetJson("/lots/slow");

        Assert.Equal((HttpStatusCode.GatewayTimeout, "service-too-slow"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_32_MB_is_too_large(bool saysItsLength)
    {
        using var content = new Zeros(33 * 1024 * 1024, saysItsLength);

        using var response = await client.PostAsync("/receiving-inspections:batch", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("body-too-large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_31_MB_goes_through()
    {
        using var content = new Zeros(31 * 1024 * 1024, saysItsLength: false);

        using var response = await client.PostAsync("/receiving-inspections:batch", content);

        Assert.Equal(31 * 1024 * 1024, (long)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["bytes"]!);
    }

    [Fact]
    public async Task An_import_may_be_of_any_length()
    {
        var line = new string('x', 1024 * 1024) + "\n";
        using var content = new StringContent(string.Concat(Enumerable.Repeat(line, 40)), Encoding.UTF8, "application/x-ndjson");

        using var response = await client.PostAsync("/receiving-inspections:import", content);

        Assert.Equal(40, (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task An_import_answers_a_line_while_the_next_has_not_been_sent()
    {
        using var socket = new TcpClient("127.0.0.1", new Uri(gateway.Address).Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /receiving-inspections:import HTTP/1.1\r\nHost: x\r\nX-Api-Key: {GatewayUnderTest.BootstrapKey}\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabc\n\r\n"));

        var answered = await Seen(stream, "1:3\n");
        await stream.WriteAsync("5\r\nabcd\n\r\n0\r\n\r\n"u8.ToArray());

        Assert.DoesNotContain("2:4\n", answered, StringComparison.Ordinal);
        await Seen(stream, "2:4\n");
    }

    private static async Task<string> Seen(NetworkStream stream, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var seen = new StringBuilder();
        var buffer = new byte[4096];
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, limit.Token);
            if (read == 0) break;
            seen.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        Assert.Contains(text, seen.ToString(), StringComparison.Ordinal);
        return seen.ToString();
    }

    private sealed class Zeros(int length, bool saysItsLength) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[1024 * 1024];
            for (var sent = 0; sent < length; sent += chunk.Length) await stream.WriteAsync(chunk);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return saysItsLength;
        }
    }
}

internal static partial class Regexes
{
    [System.Text.RegularExpressions.GeneratedRegex("user|email|api.?key|cookie|roles", System.Text.RegularExpressions.RegexOptions.IgnoreCase)]
    public static partial System.Text.RegularExpressions.Regex Identity();
}
